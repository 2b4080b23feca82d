import type { TwilsockAnswer, TwilsockClient, TwilsockDoor, TwilsockRequest } from '../kernel/doors';
import type { RequestLog } from '../kernel/RequestLog';
import { notFound, TwilioError } from '../kernel/TwilioError';

async function askDoors(
  doors: readonly TwilsockDoor[],
  request: TwilsockRequest,
  client: TwilsockClient,
): Promise<TwilsockAnswer | undefined> {
  for (const door of doors) {
    if (!request.host.startsWith(door.host)) continue;
    try {
      const answer = await door.handle(request, client);
      if (answer) return answer;
    } catch (error) {
      if (error instanceof TwilioError) return { status: error.status, body: error.body };
      console.error(error);
      const failure = new TwilioError(500, 20500, 'Internal Server Error');
      return { status: failure.status, body: failure.body };
    }
  }
  return undefined;
}

/** The first door of the request's host that knows the path answers; nobody's path is a 404 and goes to the log. */
export async function answerRequest(
  doors: readonly TwilsockDoor[],
  log: RequestLog,
  request: TwilsockRequest,
  client: TwilsockClient,
): Promise<TwilsockAnswer> {
  const answer = await askDoors(doors, request, client);
  const { method, host, path } = request;
  log.add({ via: 'twilsock', method, host, path, status: answer?.status ?? 404, ...(!answer && { unknown: true }) });
  return answer ?? { status: 404, body: notFound(path).body };
}
