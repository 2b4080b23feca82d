import { Counter, Histogram, Registry } from 'prom-client';
import type { Happening } from '../../Happening';
import type { FinishedCall } from '../../twilio/FinishedCall';

/** Channels as they are labelled; anything else is `other`, so that labels stay few. */
const CHANNELS = ['chat', 'sms', 'whatsapp', 'rcs', 'voice', 'email', 'messenger'];
/** Seconds. */
const WAITS = [5, 15, 30, 60, 120, 300, 600, 1_200, 1_800, 3_600];
const DURATIONS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20];

/** Counters and histograms of one emitter, for Prometheus. Labels are reason codes, channels and names of services. */
export class Metrics {
  /** For counters of parts that have their own. */
  readonly registry = new Registry();
  private readonly registers = [this.registry];

  private readonly handoffs = new Counter({
    name: 'warm_handoff_handoffs_total',
    help: 'Conversations handed over to people',
    labelNames: ['reason', 'channel'],
    registers: this.registers,
  });
  private readonly deliveryFailures = new Counter({
    name: 'warm_handoff_delivery_failures_total',
    help: 'Handoffs whose delivery failed or could not be confirmed',
    labelNames: ['by'],
    registers: this.registers,
  });
  private readonly rollbacks = new Counter({
    name: 'warm_handoff_rollbacks_total',
    help: 'Hand-overs that were undone: the virtual agent has the conversation again',
    registers: this.registers,
  });
  private readonly lateAnswers = new Counter({
    name: 'warm_handoff_late_answers_dropped_total',
    help: 'Answers of the virtual agent that came after the handoff and were not sent',
    registers: this.registers,
  });
  private readonly givenBack = new Counter({
    name: 'warm_handoff_give_backs_total',
    help: 'Conversations given back to the virtual agent',
    labelNames: ['outcome'],
    registers: this.registers,
  });
  private readonly notices = new Counter({
    name: 'warm_handoff_waiting_notices_total',
    help: 'Times that waiting customers were told how long it takes',
    registers: this.registers,
  });
  private readonly choices = new Counter({
    name: 'warm_handoff_wait_choices_total',
    help: 'Alternatives that waiting customers chose',
    labelNames: ['choice'],
    registers: this.registers,
  });
  private readonly waits = new Histogram({
    name: 'warm_handoff_waiting_seconds',
    help: 'From the task until a person accepted it',
    buckets: WAITS,
    registers: this.registers,
  });
  private readonly calls = new Histogram({
    name: 'warm_handoff_twilio_call_seconds',
    help: 'Calls to Twilio with all their attempts',
    labelNames: ['service', 'result'],
    buckets: DURATIONS,
    registers: this.registers,
  });
  private readonly retries = new Counter({
    name: 'warm_handoff_twilio_retries_total',
    help: 'Attempts after the first one',
    labelNames: ['service'],
    registers: this.registers,
  });

  /** `text/plain` in Prometheus' version of it. */
  readonly contentType = this.registry.contentType;

  readonly happened = (happening: Happening): void => {
    switch (happening.kind) {
      case 'handed over':
        return this.handoffs.inc({ reason: happening.reason, channel: known(happening.channel) });
      case 'delivery failed':
        return this.deliveryFailures.inc({ by: happening.by });
      case 'rolled back':
        return this.rollbacks.inc();
      case 'late answer dropped':
        return this.lateAnswers.inc();
      case 'accepted':
        return this.waits.observe(happening.waitedSeconds);
      case 'given back':
        return this.givenBack.inc({ outcome: happening.outcome });
      case 'waiting notice':
        return this.notices.inc();
      case 'wait choice':
        return this.choices.inc({ choice: happening.choice });
    }
  };

  readonly called = ({ service, attempts, durationMs, failure }: FinishedCall): void => {
    const result = failure ? (failure.status ? String(failure.status) : failure.kind) : 'ok';
    this.calls.observe({ service, result }, durationMs / 1000);
    if (attempts > 1) this.retries.inc({ service }, attempts - 1);
  };

  /** Everything, in Prometheus' text format. */
  text(): Promise<string> {
    return this.registry.metrics();
  }
}

function known(channel: string): string {
  return CHANNELS.includes(channel) ? channel : 'other';
}
