import { describe, expect, it } from 'vitest';
import { readAccountSettings } from './AccountSettings';

const needed = { TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`, TWILIO_AUTH_TOKEN: 'secret-token' };

describe('the settings of an account', () => {
  it('need the account and its token, and nothing else', () => {
    expect(readAccountSettings({ ...needed, PATH: '/bin' })).toMatchObject({ ok: true, settings: needed });
  });

  it('name everything that is missing or wrong at once, and show no value', () => {
    const read = readAccountSettings({
      TWILIO_ACCOUNT_SID: 'ACxyz',
      TWILIO_STUDIO_HANDOFF_FLOW_SID: 'FX1',
      WARM_HANDOFF_URL: 'bot.example.com secret-token',
    });
    expect(read).toEqual({
      ok: false,
      wrong: [
        'TWILIO_ACCOUNT_SID is not a sid that starts with AC',
        'TWILIO_AUTH_TOKEN is not set',
        'TWILIO_STUDIO_HANDOFF_FLOW_SID is not a sid that starts with FW',
        'WARM_HANDOFF_URL is not an address',
      ],
    });
  });

  it('take an empty variable for one that is not set', () => {
    expect(readAccountSettings({ ...needed, WARM_HANDOFF_URL: '' })).toMatchObject({ ok: true });
    expect(readAccountSettings({ ...needed, TWILIO_AUTH_TOKEN: '' })).toEqual({
      ok: false,
      wrong: ['TWILIO_AUTH_TOKEN is not set'],
    });
  });
});
