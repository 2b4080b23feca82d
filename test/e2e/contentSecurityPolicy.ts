/** What of a policy Flex UI needs by itself, and why. Nothing of it is our plugin's. */
export const FLEX_NEEDS = {
  'script-src': [
    "'self' 'unsafe-eval'",
    'it compiles its templates (`{{task.attributes.name}}`) to functions as it meets them',
  ],
  'style-src': ["'self' 'unsafe-inline'", 'its components put their styles into the page as they are shown'],
  'connect-src': ["'self'", 'Twilio’s services, all of which the sandbox answers for at its own address'],
  'img-src': ["'self' data:", 'its icons'],
  'font-src': ["'self'", 'its fonts'],
  'media-src': ["'self'", 'the sound of a new task'],
} as const satisfies Record<string, readonly [sources: string, why: string]>;

/** Refused to everybody. */
const NOTHING_ELSE = "default-src 'none'; base-uri 'none'; form-action 'none'";

/**
 * The policy that Flex is run under, and, as one that is only reported, the strictest there is: its reports say who needs
 * what. Our plugin adds one word: the emitter's address, where that is not Flex's own.
 */
export const policies = (emitterOrigin: string): Record<string, string> => ({
  'content-security-policy': [
    NOTHING_ELSE,
    ...Object.entries(FLEX_NEEDS).map(
      ([directive, [sources]]) => `${directive} ${sources}${directive === 'connect-src' ? ` ${emitterOrigin}` : ''}`,
    ),
  ].join('; '),
  'content-security-policy-report-only': NOTHING_ELSE,
});
