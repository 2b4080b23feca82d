import type { TwilioClient } from '../../src/emitter/twilio/TwilioCalls';

/** A process that dies: from one moment on nothing it does reaches anybody, and it hears nothing any more. */
export class Mortal {
  calls = 0;
  /** Calls that have left and are not answered yet. */
  underWay = 0;
  private readonly never = new Promise<never>(() => undefined);

  constructor(
    private readonly client: TwilioClient,
    /** The call it dies at. */
    private readonly last: number,
    /** Whether that call still reaches Twilio. */
    private readonly arrives: boolean,
  ) {}

  get isDead(): boolean {
    return this.calls >= this.last;
  }

  get asClient(): TwilioClient {
    return {
      accountSid: this.client.accountSid,
      request: async (options) => {
        this.calls += 1;
        if (this.calls > this.last || (this.calls === this.last && !this.arrives)) return this.never;
        this.underWay += 1;
        try {
          const answer = await this.client.request(options);
          return this.isDead ? this.never : answer;
        } finally {
          this.underWay -= 1;
        }
      },
    };
  }
}
