import { describe, expect, it } from 'vitest';
import { maskLog } from './maskedLog';

const SECRET = 'a-secret-of-the-account';

/** A logger such as TAC's, and all that came out of it. */
function logger() {
  const lines: unknown[][] = [];
  const write = (...args: unknown[]) => void lines.push(args);
  const made = { info: write, warn: write, error: write, level: 'info', child: () => logger().made };
  return { made, lines, text: () => JSON.stringify(lines) };
}

describe('the log of TAC while its own tool delivers', () => {
  it.each<[string, unknown]>([
    ['in a sentence', `Request with ${SECRET} failed`],
    ['twice in a sentence', `${SECRET} and ${SECRET}`],
    ['in a field of any name', { note: `is ${SECRET}` }],
    ['in a list in a field', { all: [{ deep: SECRET }] }],
    ['in an error', new Error(`401 with ${SECRET}`)],
    ['in an error’s request', Object.assign(new Error('401'), { config: { headers: { Authorization: SECRET } } })],
    ['as Basic credentials', 'Authorization: Basic QUMxMjM6c2VjcmV0'],
    ['in a header', { headers: { Authorization: 'Basic QUMxMjM6c2VjcmV0' } }],
    ['as a password by its name', { auth: { user: 'AC1', pass: 'short' } }],
    ['in a payload', { data: 'HandoffData=a-secret', body: 'a-secret', payload: { a: 'a-secret' } }],
    ['in an api secret of its name', { apiSecret: 'QUMxMjM6', api_secret: 'QUMxMjM6', authToken: 'QUMxMjM6' }],
  ])('has no secret in it, that stood %s', (_where, logged) => {
    const { made, lines, text } = logger();
    maskLog(made, [SECRET]);
    made.error(logged, 'failed');
    expect(lines).toHaveLength(1);
    for (const secret of [SECRET, 'QUMxMjM6', 'a-secret', 'short']) expect(text()).not.toContain(secret);
  });

  it('says everything else as it was', () => {
    const { made, lines } = logger();
    maskLog(made, [SECRET]);
    made.info({ conversationId: 'conv_1', count: 3, list: [1, null, true], none: undefined }, 'Überprüft 🙂');
    expect(lines).toEqual([
      [{ conversationId: 'conv_1', count: 3, list: [1, null, true], none: undefined }, 'Überprüft 🙂'],
    ]);
  });

  it('says what kind of error it was', () => {
    const { made, lines } = logger();
    maskLog(made, [SECRET]);
    made.error(new TypeError('no'));
    expect(lines).toEqual([[{ name: 'TypeError', message: 'no' }]]);
  });

  it('ends where something holds itself', () => {
    const { made, text } = logger();
    maskLog(made, [SECRET]);
    const round: Record<string, unknown> = { secret: SECRET };
    round.round = round;
    made.error(round);
    expect(text()).not.toContain(SECRET);
  });

  it('does not tear words apart for a secret that is hardly one', () => {
    const { made, lines } = logger();
    maskLog(made, ['', 'abc', SECRET]);
    made.info('the abc of it');
    expect(lines).toEqual([['the abc of it']]);
  });

  it('is masked in its children, and once', () => {
    const lines: string[] = [];
    const child = { info: (text: string) => void lines.push(text) };
    const made = { info: (text: string) => void lines.push(text), child: () => child };
    maskLog(made, [SECRET]);
    maskLog(made, [SECRET]);
    made.child().info(`Basic ${SECRET}`);
    made.child().info(SECRET);
    expect(lines).toEqual(['Basic [masked]', '[masked]']);
  });

  it.each([undefined, null, 'log', 42, {}, { info: 'no function' }])('%j is no logger, and left alone', (value) => {
    expect(() => maskLog(value, [SECRET])).not.toThrow();
  });
});
