import type { TwilioClient } from '../../src/emitter/twilio/TwilioCalls';

/** A request that is held: on its way to Twilio, or, when it `arrives`, with its answer on the way back. */
export interface Hold {
  /** Method and path, and what is written. */
  of: (request: string, data: string) => boolean;
  arrives?: boolean;
}

/** A process of which one request waits until the test lets it go: what happens meanwhile happens so in every run. */
export class Held {
  private hold: Hold | undefined;
  private isHeld = (): void => undefined;
  private letGo = (): void => undefined;
  private goes: Promise<void> = Promise.resolve();

  constructor(private readonly client: TwilioClient) {}

  /** Holds the next such request. Resolves when it is held. */
  next(hold: Hold): Promise<void> {
    this.hold = hold;
    this.goes = new Promise((resolve) => (this.letGo = resolve));
    return new Promise((resolve) => (this.isHeld = resolve));
  }

  release(): void {
    this.hold = undefined;
    this.letGo();
  }

  get asClient(): TwilioClient {
    return {
      accountSid: this.client.accountSid,
      request: async (options) => {
        const { hold, goes } = this;
        const { method, uri, data } = options;
        if (!hold?.of(`${method.toUpperCase()} ${new URL(uri).pathname}`, JSON.stringify(data ?? '')))
          return this.client.request(options);
        this.hold = undefined;
        const answer = hold.arrives ? await this.client.request(options) : undefined;
        this.isHeld();
        await goes;
        return answer ?? this.client.request(options);
      },
    };
  }
}
