import type { Look } from './secrets';

/** Of `@secretlint/core`, as far as it is used. */
export type LintSource = (asked: {
  source: { content: string; filePath: string; ext: string; contentType: 'text' };
  options: { config: { rules: { id: string; rule: unknown; options: object }[] }; maskSecrets: boolean };
}) => Promise<{ messages: { loc: { start: { line: number } }; ruleId: string; messageId: string }[] }>;

/** What Twilio gives out, which secretlint has no rule for: a key's or an account's secret beside its name. */
const OF_TWILIO =
  /(?:auth_?token|api_?key_?secret|twilio_?secret)["']?\s*[:=]\s*["']([0-9a-f]{32}|[A-Za-z0-9]{32})["']/gi;
/** Made for tests: one character again and again, or counting. */
const IS_MADE_UP = (secret: string): boolean => new Set(secret).size <= 6 || /0123456789|abcdef0123/.test(secret);

/** Looks with secretlint's recommended rules, and for Twilio's secrets. */
export function secretLook(lintSource: LintSource, preset: unknown): Look {
  const config = { rules: [{ id: '@secretlint/secretlint-rule-preset-recommend', rule: preset, options: {} }] };
  return async (text, path) => {
    const { messages } = await lintSource({
      source: { content: text, filePath: `/${path}`, ext: /\.[^./]*$/.exec(path)?.[0] ?? '', contentType: 'text' },
      options: { config, maskSecrets: true },
    });
    const byRules = messages.map(({ loc, ruleId, messageId }) => ({
      line: loc.start.line,
      what: `${ruleId}: ${messageId}`,
    }));
    const ofTwilio = [...text.matchAll(OF_TWILIO)]
      .filter(([, secret = '']) => !IS_MADE_UP(secret))
      .map(({ index }) => ({ line: text.slice(0, index).split('\n').length, what: 'a secret of Twilio' }));
    return [...byRules, ...ofTwilio];
  };
}
