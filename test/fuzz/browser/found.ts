import { encodeFrame } from '../../../sandbox/twilsock/frame';

/** What broke the panel, or its live updates, once: put again in every run of the tests. */
export const FOUND_ATTRIBUTES: readonly { did: string; handoff: Record<string, unknown> }[] = [
  {
    did: 'threw “URI malformed” where the emitter’s address is made: half of a character in the handoff’s id',
    handoff: { id: '\ud800' },
  },
  {
    did: 'had another route of the emitter called: an id that leads up',
    handoff: { id: '..' },
  },
];

export const FOUND_FRAMES: readonly { did: string; frame: Buffer }[] = [
  {
    did: 'left the panel without live updates until Flex was loaded again: the client answers with an id that is none, and is told to go away for good',
    frame: encodeFrame({ method: 'init', id: true as unknown as string }),
  },
  {
    did: 'left the panel without live updates until Flex was loaded again: 417, go away for good',
    frame: encodeFrame({ method: 'close', id: 'TM1', status: { code: 417, status: 'EXPECTATION_FAILED' } }),
  },
];
