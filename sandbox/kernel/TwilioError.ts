/** An answer that Twilio gives when it refuses: a status, a number from its error dictionary, and a sentence. */
export class TwilioError extends Error {
  constructor(
    readonly status: number,
    readonly code: number,
    message: string,
  ) {
    super(message);
    this.name = 'TwilioError';
  }

  /** The body as Twilio's REST services write it. */
  get body(): { code: number; message: string; more_info: string; status: number } {
    return {
      code: this.code,
      message: this.message,
      more_info: `https://www.twilio.com/docs/errors/${this.code}`,
      status: this.status,
    };
  }
}

/** The refusal for a path nobody answers, or an identifier nobody knows. */
export function notFound(resource: string): TwilioError {
  return new TwilioError(404, 20404, `The requested resource ${resource} was not found`);
}
