import { account } from '../kernel/account';
import { newSid } from '../kernel/sid';
import type { TaskRouterService } from '../kernel/services';
import { notFound, TwilioError } from '../kernel/TwilioError';
import { postFormWebhook } from '../kernel/webhook';
import { isOver, type CallRecord } from './CallRecord';
import { readTwiml, type TwimlElement } from './readTwiml';
import { RelaySession, type RelayEnd } from './RelaySession';

export interface CallsOptions {
  taskRouter: TaskRouterService;
  /** Where an address is really served: Twilio's own hosts are in the sandbox. */
  reach?: (url: string) => string;
}

/** What a call does next: TwiML itself, or an address that answers with some. */
export type Instructions = { twiml: string } | { url: string; params?: Record<string, string> };

/** In an update of a live call: https://www.twilio.com/docs/api/errors/32018 */
const MOST_TWIML = 4_000;

/** Programmable Voice without sound: calls follow their TwiML, and wait for workers in TaskRouter's queue. */
export class Calls {
  private readonly calls = new Map<string, CallRecord>();
  private readonly relayed = new Set<string>();
  /** Open tasks by the call they are about: Studio makes its task before the call is queued. */
  private readonly tasks = new Map<string, string>();
  private readonly queued = new Map<string, () => void>();
  private readonly recording = new Map<string, (spoken: string | undefined) => void>();
  /** Told when a call leaves where it was: its conference, if it was in one, loses it. */
  onLeave: (call: CallRecord) => void = () => undefined;

  constructor(private readonly options: CallsOptions) {
    options.taskRouter.events.on('event', (name, task) => {
      const callSid = task.attributes.call_sid;
      if (typeof callSid !== 'string') return;
      if (name === 'task.created') this.tasks.set(callSid, task.sid);
      if (name === 'task.canceled' || name === 'task.completed' || name === 'task.deleted') this.dequeue(task.sid);
    });
  }

  all(): CallRecord[] {
    return [...this.calls.values()];
  }

  find(sid: string): CallRecord | undefined {
    return this.calls.get(sid);
  }

  /** Throws Twilio's 404. */
  known(sid: string): CallRecord {
    const call = this.calls.get(sid);
    if (!call) throw notFound(`/2010-04-01/Accounts/${account.sid}/Calls/${sid}.json`);
    return call;
  }

  /** A call that is answered. Its TwiML, if any, is followed at once. */
  start(legs: Pick<CallRecord, 'from' | 'to' | 'direction'>, instructions?: Instructions): CallRecord {
    const call: CallRecord = {
      ...legs,
      sid: newSid('CA'),
      status: 'in-progress',
      startedAt: new Date(),
      place: { kind: 'twiml' },
      heard: [],
      recorded: [],
      document: 0,
    };
    this.calls.set(call.sid, call);
    if (instructions) this.follow(call, instructions);
    return call;
  }

  /** Replaces what a live call does, at once. */
  redirect(call: CallRecord, instructions: Instructions): void {
    if (call.status !== 'in-progress') throw new TwilioError(400, 21220, 'Call is not in-progress. Cannot redirect.');
    if ('twiml' in instructions) {
      if (instructions.twiml.length > MOST_TWIML)
        throw new TwilioError(400, 32018, `Twiml is longer than ${MOST_TWIML} characters`);
      readTwiml(instructions.twiml);
    }
    this.leave(call);
    this.follow(call, instructions);
  }

  /** The caller hangs up, or somebody ends the call. */
  end(call: CallRecord): void {
    if (isOver(call)) return;
    call.status = 'completed';
    call.endedAt = new Date();
    this.leave(call);
  }

  /** The caller speaks on the machine; an empty text is silence. */
  leaveMessage(call: CallRecord, text: string): void {
    if (call.place.kind !== 'recording') throw new Error('There is no machine');
    call.place = { kind: 'twiml' };
    if (text !== '') call.recorded.push(text);
    this.recording.get(call.sid)?.(text);
    this.recording.delete(call.sid);
  }

  /** The caller says something to the virtual agent. */
  async say(call: CallRecord, text: string): Promise<void> {
    if (call.place.kind !== 'relay') throw new Error('The call is not with a virtual agent');
    await call.place.session.prompt(text);
  }

  /** Does what it is told from now on. */
  follow(call: CallRecord, instructions: Instructions): void {
    call.document += 1;
    const { document } = call;
    void (async () => {
      const verbs =
        'twiml' in instructions
          ? readTwiml(instructions.twiml)
          : await this.ask(call, instructions.url, instructions.params);
      if (call.document === document) await this.run(call, verbs, document);
    })().catch(() => this.end(call));
  }

  // ---

  private async run(call: CallRecord, verbs: readonly TwimlElement[], document: number): Promise<void> {
    for (const verb of verbs) {
      if (call.document !== document || isOver(call)) return;
      switch (verb.name) {
        case 'Say':
          call.heard.push(verb.text);
          break;
        case 'Redirect':
          return this.follow(call, { url: verb.text });
        case 'Hangup':
          return this.end(call);
        case 'Connect': {
          const next = await this.connect(call, verb);
          if (call.document !== document) return;
          if (next) return this.run(call, next, document);
          break;
        }
        case 'Enqueue': {
          await this.enqueue(call, verb);
          if (call.document !== document || isOver(call)) return;
          // Nobody has taken the call.
          const { action } = verb.attributes;
          if (action) return this.run(call, await this.ask(call, action, { QueueResult: 'leave' }), document);
          break;
        }
        case 'Record': {
          const spoken = await this.record(call, verb.attributes.action ?? '');
          if (call.document !== document || spoken === undefined) return;
          const url = `https://api.twilio.com/2010-04-01/Accounts/${account.sid}/Recordings/${newSid('RE')}`;
          const more: Record<string, string> = spoken === '' ? {} : { RecordingUrl: url, RecordingDuration: '5' };
          return this.run(call, await this.ask(call, verb.attributes.action ?? '', more), document);
        }
      }
    }
    if (call.document === document) this.end(call);
  }

  /** Returns what the `action` answered; nothing when there is none, and the next verb follows. */
  private async connect(call: CallRecord, { attributes, children }: TwimlElement): Promise<TwimlElement[] | undefined> {
    const relay = children.find(({ name }) => name === 'ConversationRelay');
    if (!relay) throw new TwilioError(400, 12100, 'The sandbox connects to ConversationRelay only');
    if (relay.attributes.welcomeGreeting) call.heard.push(relay.attributes.welcomeGreeting);
    const parameters = relay.children.filter(({ name }) => name === 'Parameter');
    const session = new RelaySession(
      relay.attributes.url ?? '',
      {
        callSid: call.sid,
        from: call.from,
        to: call.to,
        direction: call.direction,
        callStatus: this.relayed.has(call.sid) ? 'IN_PROGRESS' : 'RINGING',
        customParameters: Object.fromEntries(parameters.map((one) => [one.attributes.name, one.attributes.value])),
      },
      (text) => call.heard.push(text),
    );
    this.relayed.add(call.sid);
    call.place = { kind: 'relay', session };
    const { document } = call;
    const end = await session.over;
    if (call.document !== document) return undefined;
    call.place = { kind: 'twiml' };
    const action = attributes.action;
    return action ? this.ask(call, action, endParameters(session, end)) : undefined;
  }

  /** Resolves when the call has left the queue and no worker has it. */
  private enqueue(call: CallRecord, { attributes, children }: TwimlElement): Promise<void> {
    const task = children.find(({ name }) => name === 'Task');
    const made = this.tasks.get(call.sid);
    const open = made && this.options.taskRouter.task(made);
    const { sid } =
      open && (open.assignmentStatus === 'pending' || open.assignmentStatus === 'reserved')
        ? open
        : this.options.taskRouter.createTask({
            workflowSid: attributes.workflowSid,
            taskChannel: 'voice',
            priority: Number(task?.attributes.priority) || 0,
            timeoutSeconds: Number(task?.attributes.timeout) || undefined,
            attributes: { ...callAttributes(call), ...parseTask(task?.text) },
          });
    call.place = { kind: 'queue', taskSid: sid };
    return new Promise((resolve) => this.queued.set(sid, resolve));
  }

  /** What the caller says on the machine; nothing when they hang up first. */
  private record(call: CallRecord, action: string): Promise<string | undefined> {
    call.place = { kind: 'recording', action };
    return new Promise((resolve) => this.recording.set(call.sid, resolve));
  }

  /** Takes the call from where it is. A caller who leaves the queue takes the task along. */
  private leave(call: CallRecord): void {
    const { place } = call;
    this.onLeave(call);
    call.place = { kind: 'twiml' };
    if (place.kind === 'queue') {
      this.queued.delete(place.taskSid);
      this.options.taskRouter.endTask(place.taskSid, 'canceled', 'hangup');
    }
    if (place.kind === 'recording') {
      this.recording.delete(call.sid);
      // A flow hears of a caller who hangs up on the machine.
      if (isOver(call)) void this.ask(call, place.action).catch(() => undefined);
    }
    // A call that is taken elsewhere does not come back to the relay's action.
    if (place.kind !== 'relay') return;
    if (call.status === 'in-progress') call.document += 1;
    place.session.close();
  }

  /** Its task is over and no worker has taken the call: it goes on after the queue, where there is nothing. */
  private dequeue(taskSid: string): void {
    const call = this.all().find(({ place }) => place.kind === 'queue' && place.taskSid === taskSid);
    if (!call) return;
    call.place = { kind: 'twiml' };
    this.queued.get(taskSid)?.();
    this.queued.delete(taskSid);
  }

  private async ask(call: CallRecord, url: string, more: Record<string, string> = {}): Promise<TwimlElement[]> {
    const { reach = (one) => one } = this.options;
    const answer = await postFormWebhook(reach(url), {
      AccountSid: account.sid,
      ApiVersion: '2010-04-01',
      CallSid: call.sid,
      CallStatus: call.status,
      Direction: call.direction,
      From: call.from,
      To: call.to,
      ...more,
    });
    if (!answer || answer.status >= 400) throw new TwilioError(502, 11200, 'HTTP retrieval failure');
    return readTwiml(answer.body);
  }
}

function endParameters(session: RelaySession, end: RelayEnd): Record<string, string> {
  const seconds = Math.round((Date.now() - session.startedAt.getTime()) / 1000);
  const all = { SessionId: session.sid, SessionStatus: end.status, SessionDuration: String(seconds) };
  if (end.status === 'ended') return { ...all, HandoffData: end.handoffData };
  if (end.status === 'failed') return { ...all, ErrorCode: end.errorCode, ErrorMessage: end.errorMessage };
  return all;
}

/** What Twilio puts on a call's task. */
function callAttributes({ sid, from, to, direction }: CallRecord): Record<string, unknown> {
  return { call_sid: sid, account_sid: account.sid, direction, from, caller: from, to, called: to };
}

function parseTask(text = '{}'): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    throw new TwilioError(400, 14221, 'The attributes of the task are not valid JSON');
  }
}
