import type { ServiceOptions } from '../runner/ServiceOptions';
import { PROMISES, type PromiseKind } from '../State';
import { QueueStatistics } from '../../twilio/QueueStatistics';
import type { Calls } from '../../twilio/TwilioCalls';
import { availabilityOf } from './Availability';
import { Hours } from './Hours';

/** No person could come now. */
export interface NobodyThere {
  /** When somebody will be there: ISO 8601, UTC. Absent when nobody can tell. */
  opensAt?: string;
  /** What the virtual agent may offer: the emitter keeps each of them. */
  alternatives: readonly PromiseKind[];
}

/** What is known of a handoff before it is one. */
export interface AskedFor {
  channel: string;
  attributes?: Readonly<Record<string, unknown>> | undefined;
  queue?: string | undefined;
}

/** Looks before a person is promised; nothing when one could come, or nobody can tell. */
export type LookForPeople = (asked: AskedFor) => Promise<NobodyThere | undefined>;

export interface LookForPeopleDeps {
  calls: Calls;
  workspaceSid: string | undefined;
  /** Of the tasks that promises become. */
  workflowSid: string | undefined;
}

/** What can be offered in place of a person: a promise needs a workflow that brings its task to somebody. */
export function alternativesOf(
  { alternatives = PROMISES }: ServiceOptions,
  { workspaceSid, workflowSid }: Pick<LookForPeopleDeps, 'workspaceSid' | 'workflowSid'>,
): readonly PromiseKind[] {
  return workspaceSid && workflowSid ? alternatives : [];
}

/** @throws Error that names every value of `service.hours` that is none */
export function lookForPeople(service: ServiceOptions, deps: LookForPeopleDeps): LookForPeople | undefined {
  const { hours, askTaskRouter = false, queueOf = namedQueue, whenNobody = 'tell' } = service;
  const { calls, workspaceSid } = deps;
  const read = hours && new Hours(hours);
  if ((!read && !askTaskRouter) || whenNobody === 'queue') return undefined;
  const statistics = askTaskRouter && workspaceSid ? new QueueStatistics(calls, workspaceSid) : undefined;
  const availability = availabilityOf({ hours: read, statistics });
  const alternatives = alternativesOf(service, deps);
  return async ({ channel, attributes = {}, queue }) => {
    // An e-mail is answered when somebody is there; its sender does not wait in front of a screen.
    if (channel === 'email') return undefined;
    const { open, opensAt, couldCome } = await availability(queue ?? queueOf(attributes));
    if (open && couldCome !== false) return undefined;
    return { ...(opensAt ? { opensAt } : {}), alternatives };
  };
}

const namedQueue = ({ queue }: Readonly<Record<string, unknown>>): string | undefined =>
  typeof queue === 'string' && queue !== '' ? queue : undefined;
