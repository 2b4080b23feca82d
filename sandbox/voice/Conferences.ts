import { account, workers } from '../kernel/account';
import type { Reservation, Task, TaskRouterService } from '../kernel/services';
import { newSid } from '../kernel/sid';
import { notFound } from '../kernel/TwilioError';
import type { Calls } from './Calls';
import { isOver, type CallRecord } from './CallRecord';

export interface ConferenceParticipant {
  callSid: string;
  label: 'customer' | 'worker';
  hold: boolean;
  muted: boolean;
  /** The conference is over when this one leaves. */
  endConferenceOnExit: boolean;
}

export interface Conference {
  sid: string;
  /** The task's sid. */
  friendlyName: string;
  status: 'in-progress' | 'completed';
  createdAt: Date;
  participants: Map<string, ConferenceParticipant>;
  reservationSid: string;
}

/**
 * Where a caller meets the worker who took their task: made when the reservation is accepted, as Flex has it made, with
 * `conference` put on the task.
 */
export class Conferences {
  private readonly conferences = new Map<string, Conference>();

  constructor(
    private readonly calls: Calls,
    private readonly taskRouter: TaskRouterService,
  ) {
    calls.onLeave = (call) => this.left(call);
    taskRouter.events.on('event', (name, task, reservation) => {
      if (!reservation) return;
      if (name === 'reservation.accepted') this.meet(task, reservation);
      if (name === 'reservation.wrapup' || name === 'reservation.completed') this.workerLeaves(reservation);
    });
  }

  all(): Conference[] {
    return [...this.conferences.values()];
  }

  /** Throws Twilio's 404. */
  known(sid: string): Conference {
    const conference = this.conferences.get(sid);
    if (!conference) throw notFound(`/2010-04-01/Accounts/${account.sid}/Conferences/${sid}.json`);
    return conference;
  }

  /** By call, or by label. Throws Twilio's 404. */
  participant(conference: Conference, callSidOrLabel: string): ConferenceParticipant {
    const all = [...conference.participants.values()];
    const found = all.find(({ callSid, label }) => callSid === callSidOrLabel || label === callSidOrLabel);
    if (!found) throw notFound(`/Conferences/${conference.sid}/Participants/${callSidOrLabel}.json`);
    return found;
  }

  end(conference: Conference): void {
    if (conference.status === 'completed') return;
    conference.status = 'completed';
    for (const { callSid } of conference.participants.values()) this.calls.end(this.calls.known(callSid));
    conference.participants.clear();
    const reservation = this.taskRouter.reservation(conference.reservationSid);
    // The call is over: the worker writes up.
    if (reservation?.status === 'accepted') this.taskRouter.setReservation(reservation.sid, 'wrapping');
  }

  private meet(task: Task, reservation: Reservation): void {
    const customer = this.calls.all().find(({ place }) => place.kind === 'queue' && place.taskSid === task.sid);
    const worker = workers.find(({ sid }) => sid === reservation.workerSid);
    if (!customer || isOver(customer) || !worker) return;
    const leg = this.calls.start({
      from: customer.from,
      to: String(worker.attributes.contact_uri),
      direction: 'outbound-api',
    });
    const conference: Conference = {
      sid: newSid('CF'),
      friendlyName: task.sid,
      status: 'in-progress',
      createdAt: new Date(),
      participants: new Map(),
      reservationSid: reservation.sid,
    };
    this.conferences.set(conference.sid, conference);
    for (const [call, label] of [
      [customer, 'customer'],
      [leg, 'worker'],
    ] as const) {
      const participant = { callSid: call.sid, label, hold: false, muted: false, endConferenceOnExit: true };
      conference.participants.set(call.sid, participant);
      call.place = { kind: 'conference', conferenceSid: conference.sid };
    }
    this.taskRouter.updateAttributes(task.sid, {
      ...task.attributes,
      conference: { sid: conference.sid, participants: { worker: leg.sid, customer: customer.sid } },
    });
  }

  private left(call: CallRecord): void {
    const conference = call.place.kind === 'conference' && this.conferences.get(call.place.conferenceSid);
    const participant = conference && conference.participants.get(call.sid);
    if (!conference || !participant) return;
    conference.participants.delete(call.sid);
    if (participant.endConferenceOnExit || conference.participants.size === 0) this.end(conference);
  }

  private workerLeaves({ sid }: Reservation): void {
    const conference = this.all().find((one) => one.reservationSid === sid && one.status === 'in-progress');
    const worker = conference && [...conference.participants.values()].find(({ label }) => label === 'worker');
    if (worker) this.calls.end(this.calls.known(worker.callSid));
  }
}
