/** Why a call failed, in terms the hand-over decides on. Never holds a secret or customer text. */
export interface CallFailure {
  kind: 'unreachable' | 'refused' | 'malformed';
  /** HTTP status of a refusal. */
  status?: number;
  /** Number from Twilio's error dictionary. */
  code?: number;
  /** There was not even a connection: nothing can have happened. */
  unsent?: true;
  message: string;
}
