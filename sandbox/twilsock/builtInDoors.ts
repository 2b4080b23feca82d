import type { TwilsockDoor } from '../kernel/doors';

/** Where clients say which notifications they want. They all get all of them, so there is nothing to keep. */
const registrations: TwilsockDoor = {
  host: 'ers.',
  handle: ({ method }) => (method === 'DELETE' ? { status: 204 } : { status: 201, body: {} }),
};

/** Flex's usage reports. A conflict is the one answer that makes the client stop sending them. */
const telemetry: TwilsockDoor = {
  host: 'flex-sdk.',
  handle: ({ path }) => (path.startsWith('/v1/Telemetry') ? { status: 409, body: {} } : undefined),
};

/** What twilsock itself answers, for every product. */
export const builtInDoors: readonly TwilsockDoor[] = [registrations, telemetry];
