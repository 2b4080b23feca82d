const TWILIO = /(^|\.)(twilio\.com|twil\.io)$/;

/**
 * Where a URL of Twilio's is answered here: under `/__up/<host>` on the page's own origin. `undefined` for every other
 * URL, which stays as it is.
 */
export function upstream(url: string, page: { href: string; host: string; protocol: string }): string | undefined {
  let target: URL;
  try {
    target = new URL(url, page.href);
  } catch {
    return undefined;
  }
  if (!/^(https?|wss?):$/.test(target.protocol) || !TWILIO.test(target.hostname)) return undefined;
  const secure = page.protocol === 'https:' ? 's' : '';
  const scheme = target.protocol.startsWith('ws') ? `ws${secure}` : `http${secure}`;
  return `${scheme}://${page.host}/__up/${target.host}${target.pathname}${target.search}`;
}

/** Fonts and sounds that Flex loads with elements; there are local ones. */
export function localAsset(url: string): string | undefined {
  if (/^https:\/\/assets\.twilio\.com\/public_assets\/paste-fonts\//.test(url)) return '/assets/fonts.css';
  if (/^https:\/\/assets\.flex\.twilio\.com\/assets\/fonts\//.test(url)) return '/assets/fonts.css';
  if (/^https:\/\/media\.twiliocdn\.com\/.*\.mp3$/.test(url)) return '/assets/silence.wav';
  if (/^https:\/\/assets\.flex\.twilio\.com\/assets\/img\//.test(url)) return '/favicon.svg';
  return undefined;
}
