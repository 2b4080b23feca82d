import { describe, expect, it } from 'vitest';
import { redact } from '../redact';

/** Characters as a key has them, of this length. */
const some = (length: number, of = 'aB3dE6gH9'): string => of.repeat(Math.ceil(length / of.length)).slice(0, length);
const hex = (length: number): string => some(length, '0a1b2c3d4e5f6789');

describe('a key that its own beginning gives away', () => {
  it.each<[string, string]>([
    ['Stripe', `sk_live_${some(24)}`],
    ['Stripe, restricted', `rk_test_${some(24)}`],
    ['OpenAI', `sk-proj-${some(48)}`],
    ['Anthropic', `sk-ant-api03-${some(60)}`],
    ['AWS', 'AKIAIOSFODNN7EXAMPLE'],
    ['AWS, for a session', 'ASIAIOSFODNN7EXAMPLE'],
    ['GitHub', `ghp_${some(36)}`],
    ['GitHub, fine-grained', `github_pat_${some(60)}`],
    ['GitLab', `glpat-${some(20)}`],
    ['npm', `npm_${some(36)}`],
    ['PyPI', `pypi-${some(60)}`],
    ['Hugging Face', `hf_${some(34)}`],
    ['a webhook', `whsec_${some(32)}`],
    ['SendGrid', `SG.${some(22)}.${some(43)}`],
    ['Slack', `xoxb-${some(40)}`],
    ['Google', `AIza${some(35)}`],
    ['Google, an access token', `ya29.${some(60)}`],
    ['Twilio', `SK${hex(32)}`],
    ['DigitalOcean', `dop_v1_${hex(64)}`],
    ['Shopify', `shpat_${hex(32)}`],
    ['Square', `sq0atp-${some(22)}`],
    ['Telegram', `123456789:AA${some(33)}`],
    ['Mailgun', `key-${hex(32)}`],
    ['Mailchimp', `${hex(32)}-us12`],
    ['Linear', `lin_api_${some(40)}`],
    ['Postman', `PMAK-${hex(24)}-${hex(34)}`],
    ['Atlassian', `ATATT3${some(60)}`],
    ['Vault', `hvs.${some(40)}`],
    ['Razorpay', `rzp_live_${some(14)}`],
  ])('of %s', (_service, key) => {
    const end = key.length < 40 ? ` •••${key.slice(-4).toUpperCase()}` : '';
    expect(redact(`here: ${key} thanks`)).toBe(`here: [API key${end}] thanks`);
    expect(redact(`"${key}",`)).not.toContain(key.slice(6, -5));
  });

  it.each([
    ['a Twilio account', `AC${hex(32)}`],
    ['a Twilio task', `WT${hex(32)}`],
    ['a Twilio conversation', `CH${hex(32)}`],
    ['a word that only begins so', 'sk-ip this, risk_live_music and askance'],
    ['a beginning alone', 'ghp_ and sk_live_ and AKIA'],
    ['a branch', 'npm_config_registry'],
    ['a digest', hex(40)],
    ['a ULID', '01J0000000000000000000000A'],
    ['a product', 'AKIA 2026 chair, key-ring, hf_speaker'],
  ])('not in %s', (_what, text) => expect(redact(text)).toBe(text));
});

describe('a key that is called one', () => {
  it.each([
    ['api key is 9f8a7b6c5d4e3f2a1b0c', 'api key is [API key]'],
    ['API-Key: 9f8a7b6c5d4e3f2a1b0c', 'API-Key: [API key]'],
    ['api_key=9f8a7b6c5d4e3f2a1b0c', 'api_key=[API key]'],
    ['{"api_key": "9f8a7b6c5d4e3f2a1b0c"}', '{"api_key": "[API key]"}'],
    ['client secret => 9f8a7b6c5d4e3f2a1b0c', 'client secret => [API key]'],
    ['auth token 9f8a7b6c5d4e3f2a1b0c', 'auth token [API key]'],
    ['my access key id is AKXYZ12345678901', 'my access key id is [API key]'],
    ['der secret key ist 9f8a7b6c5d4e3f2a1b0c', 'der secret key ist [API key]'],
  ])('%s', (written, shown) => expect(redact(written).replace(/ •••\w+\]/, ']')).toBe(shown));

  it.each([
    'where do I find my API key?',
    'the api key is invalid',
    'my access token expired yesterday',
    'the secret key-combination',
    'api key documentation-and-examples',
    'service key 12',
  ])('not in “%s”', (text) => expect(redact(text)).toBe(text));
});

describe('a token', () => {
  const jwt = `eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.${some(43)}`;

  it.each([
    ['a JWT', `token ${jwt} end`, 'token [token] end'],
    ['a JWT in an address', `https://example.com/?t=${jwt}&x=1`, 'https://example.com/?t=[token]&x=1'],
    ['a bearer', 'Authorization: Bearer 9f8a7b6c5d4e3f2a', 'Authorization: Bearer [token]'],
    ['a small bearer', 'bearer 9f8a7b6c5d4e3f2a', 'bearer [token]'],
    ['basic', 'Authorization: Basic YWRtaW46aHVudGVyMg==', 'Authorization: Basic [token]'],
    [
      'a private key',
      '-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBg\nkqhkiG9w0BAQEF\n-----END PRIVATE KEY-----',
      '[token]',
    ],
    ['a private key without an end', '-----BEGIN EC PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEF', '[token]'],
    [
      'a Slack hook',
      `https://hooks.slack.com/services/T0ABCDEFG/B0ABCDEFG/${some(24)}`,
      'https://hooks.slack.com/services/[token]',
    ],
  ])('%s', (_what, written, shown) => expect(redact(written)).toBe(shown));

  it.each([
    'the bearer of this voucher',
    'a basic understanding-of-things',
    'basic subscription',
    'eyJ is how it begins',
    '-----BEGIN CERTIFICATE-----\nMIIEvQIBADANBgkqhkiG9w0BAQEF\n-----END CERTIFICATE-----',
    'hooks.slack.com/services is blocked',
  ])('not in “%s”', (text) => expect(redact(text)).toBe(text));
});
