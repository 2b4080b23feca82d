import { describe, expect, it } from 'vitest';
import { redact } from '../redact';

describe('a code that a message brought, and that nobody calls one', () => {
  it.each([
    ['the text message says 118204', 'the text message says [one-time code]'],
    ["it's 714409, that's what the sms says", "it's [one-time code], that's what the sms says"],
    ['they texted 662918 to my phone', 'they texted [one-time code] to my phone'],
    ['the number you messaged me was 551 902', 'the number you messaged me was [one-time code]'],
    ['per SMS kam 449 120', 'per SMS kam [one-time code]'],
    ['me llegó un mensaje con el 771 204', 'me llegó un mensaje con el [one-time code]'],
    ["j'ai reçu par texto 448 102", "j'ai reçu par texto [one-time code]"],
    ['recebi um SMS com 440917', 'recebi um SMS com [one-time code]'],
    ['SMSで届いた番号は802 447です', 'SMSで届いた番号は[one-time code]です'],
    ['وصلتني رسالة فيها ٤٤٨١٠٢', 'وصلتني رسالة فيها [one-time code]'],
  ])('%s', (said, kept) => expect(redact(said)).toBe(kept));

  it.each([
    'I texted you order number 448120 yesterday',
    'I received an sms from 62442',
    'your text said between 1000 and 1200',
    'the sms you send about deliveries cost me 448120 points',
    'I got 3 texts on 12 March 2024',
    'the text on the box says 448120',
    'SMSで注文番号448120の連絡が来ました',
    'وصلتني رسالة عن الطلب 448120',
  ])('not: %s', (said) => expect(redact(said)).toBe(said));
});
