import { describe, expect, it } from 'vitest';
import { localAsset, upstream } from './upstream';

const page = { href: 'http://localhost:4100/flex', host: 'localhost:4100', protocol: 'http:' };

describe('what Flex’s requests are turned to', () => {
  it.each([
    [
      'https://flex-api.twilio.com/v1/Configuration?UiVersion=2',
      'http://localhost:4100/__up/flex-api.twilio.com/v1/Configuration?UiVersion=2',
    ],
    ['wss://tsock.us1.twilio.com/v3/wsconnect', 'ws://localhost:4100/__up/tsock.us1.twilio.com/v3/wsconnect'],
    ['https://handoff-1234.twil.io/suggest', 'http://localhost:4100/__up/handoff-1234.twil.io/suggest'],
  ])('%s', (url, here) => expect(upstream(url, page)).toBe(here));

  it.each([
    'http://localhost:4181/handoff/health',
    'https://example.com/twilio.com',
    'https://twilio.com.example.com/',
    'https://nottwilio.com/',
    '/plugins',
    'data:audio/wav;base64,',
    'http://[',
  ])('leaves %s alone', (url) => expect(upstream(url, page)).toBeUndefined());

  it('keeps a secure page secure', () => {
    const secure = { href: 'https://box.test/flex', host: 'box.test', protocol: 'https:' };
    expect(upstream('https://iam.twilio.com/v1', secure)).toBe('https://box.test/__up/iam.twilio.com/v1');
    expect(upstream('wss://tsock.twilio.com/v3', secure)).toBe('wss://box.test/__up/tsock.twilio.com/v3');
  });

  it('has its own fonts and sounds', () => {
    expect(localAsset('https://assets.twilio.com/public_assets/paste-fonts/1.5.1/fonts.css')).toBe('/assets/fonts.css');
    expect(localAsset('https://media.twiliocdn.com/sdk/js/client/sounds/releases/1.0.0/incoming.mp3')).toBe(
      '/assets/silence.wav',
    );
    expect(localAsset('https://example.com/song.mp3')).toBeUndefined();
  });
});
