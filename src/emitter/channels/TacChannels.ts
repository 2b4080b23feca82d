import { guardSender, type SenderRules } from './guardSender';
import type { Tac, TacChannel } from './tac';

const CHANNELS: readonly TacChannel[] = ['voice', 'sms', 'chat', 'whatsapp', 'rcs'];

/**
 * TAC's channels. Its callback is given a channel's name only, so the channel itself comes from the TAC that the app has
 * shown us: with the guard, or with its first handoff tool. Every one is guarded as soon as it is seen.
 */
export class TacChannels {
  private tac: Tac | undefined;

  constructor(private readonly rules: SenderRules) {}

  /** Gets to know TAC, and guards the channels that it has by now. */
  use(tac: Tac | undefined): void {
    this.tac = tac ?? this.tac;
    if (this.tac) for (const name of CHANNELS) guardSender(channelOf(this.tac, name), this.rules);
  }

  /** The channel that a callback was called for, by its name or itself; `undefined` when no TAC was seen. */
  of(channel: unknown): unknown {
    const found = typeof channel === 'string' ? this.tac && channelOf(this.tac, channel.toLowerCase()) : channel;
    guardSender(found, this.rules);
    return found;
  }
}

/** TAC has none, or throws, where the app has registered none. */
function channelOf(tac: Tac, name: string): unknown {
  try {
    return tac.getChannel?.(name as TacChannel);
  } catch {
    return undefined;
  }
}
