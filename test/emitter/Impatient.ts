import type { Fault } from '../../sandbox/kernel/Faults';
import type { TwilioClient } from '../../src/emitter/twilio/TwilioCalls';
import { Nth } from './Nth';

/**
 * A client that gives up soon on a call whose answer a failure holds back, and on no other: a test need not wait for a
 * timeout, and a machine that is busy does not add timeouts of its own.
 */
export class Impatient {
  private isOver = false;

  constructor(
    private readonly client: TwilioClient,
    private readonly faults: readonly Pick<Fault, 'host' | 'mode' | 'request'>[],
    /** In milliseconds. */
    private readonly soon = 150,
  ) {}

  /** The failure is over: from now on a slow answer is one of a busy machine, and is waited for. */
  calm(): void {
    this.isOver = true;
  }

  get asClient(): TwilioClient {
    return {
      accountSid: this.client.accountSid,
      request: (options) => {
        const { host, pathname } = new URL(options.uri);
        const held =
          !this.isOver &&
          this.faults.some((fault) => isHeld(fault, host, `${options.method.toUpperCase()} ${pathname}`));
        return this.client.request(held ? { ...options, timeout: this.soon } : options);
      },
    };
  }
}

function isHeld(fault: Pick<Fault, 'host' | 'mode' | 'request'>, host: string, request: string): boolean {
  if (fault.mode !== 'timeout' || fault.host !== host) return false;
  if (!fault.request) return true;
  return fault.request instanceof Nth ? fault.request.awaits(request) : fault.request.test(request);
}
