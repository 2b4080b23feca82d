import { address, type Address } from './address';
import type { CallResult, Calls } from './TwilioCalls';

/** One offer of a task to a worker. */
export interface Reservation {
  sid: string;
  workerSid: string;
  workerName: string;
  /** `pending`, `accepted`, `wrapping`, `completed`, `rejected`, `timeout`, `canceled` or `rescinded`. */
  status: string;
}

/** A task, as far as a give-back looks at it. */
export interface Task {
  status: string;
  attributes: Record<string, unknown>;
}

interface ReservationBody {
  sid?: string;
  worker_sid?: string;
  worker_name?: string;
  reservation_status?: string;
}

const taskUrl = (workspaceSid: string, taskSid: string): Address =>
  address`https://taskrouter.twilio.com/v1/Workspaces/${workspaceSid}/Tasks/${taskSid}`;

export async function readTask(calls: Calls, workspaceSid: string, taskSid: string): Promise<CallResult<Task>> {
  const result = await calls<{ assignment_status?: string; attributes?: string }>({
    method: 'GET',
    url: taskUrl(workspaceSid, taskSid),
  });
  if (!result.ok) return result;
  return {
    ...result,
    body: { status: result.body.assignment_status ?? '', attributes: parsed(result.body.attributes) },
  };
}

export async function reservationsOf(
  calls: Calls,
  workspaceSid: string,
  taskSid: string,
): Promise<CallResult<Reservation[]>> {
  const result = await calls<{ reservations?: ReservationBody[] }>({
    method: 'GET',
    url: address`${taskUrl(workspaceSid, taskSid)}/Reservations?PageSize=100`,
  });
  return result.ok ? { ...result, body: (result.body.reservations ?? []).flatMap(readReservation) } : result;
}

/** `undefined` when there is no such reservation (any more). */
export async function reservationOf(
  calls: Calls,
  workspaceSid: string,
  { taskSid, reservationSid }: { taskSid: string; reservationSid: string },
): Promise<CallResult<Reservation | undefined>> {
  const result = await calls<ReservationBody>({
    method: 'GET',
    url: address`${taskUrl(workspaceSid, taskSid)}/Reservations/${reservationSid}`,
  });
  if (!result.ok) {
    return result.failure.status === 404 ? { ok: true, status: 404, body: undefined } : result;
  }
  const [reservation] = readReservation(result.body);
  return reservation
    ? { ...result, body: reservation }
    : { ok: false, failure: { kind: 'malformed', message: 'TaskRouter answered with something else' } };
}

/** The worker's full name as Flex shows it; `undefined` when TaskRouter does not say. */
export async function workerFullName(
  calls: Calls,
  workspaceSid: string,
  workerSid: string,
): Promise<string | undefined> {
  const result = await calls<{ attributes?: string }>({
    method: 'GET',
    url: address`https://taskrouter.twilio.com/v1/Workspaces/${workspaceSid}/Workers/${workerSid}`,
  });
  const { full_name: name } = result.ok ? parsed(result.body.attributes) : {};
  return typeof name === 'string' && name !== '' ? name : undefined;
}

function readReservation({ sid, worker_sid, worker_name, reservation_status }: ReservationBody): Reservation[] {
  if (!sid || !worker_sid || !reservation_status) return [];
  return [{ sid, workerSid: worker_sid, workerName: worker_name ?? '', status: reservation_status }];
}

function parsed(json: string | undefined): Record<string, unknown> {
  try {
    const value = JSON.parse(json ?? '') as unknown;
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : {};
  } catch {
    return {};
  }
}
