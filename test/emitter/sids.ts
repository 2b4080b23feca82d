import type { Sid } from '../../src/emitter/twilio/Sid';

/** One of Twilio's identifiers: one letter or digit over and over, so that a reader tells them apart. */
export const sid = <Prefix extends string>(prefix: Prefix, letter: string): Sid<Prefix> =>
  `${prefix}${letter.repeat(32)}` as Sid<Prefix>;
