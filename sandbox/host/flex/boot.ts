/** Logs the worker in, as Flex's login page would, and starts Flex. */

import { followBuilds, type FlexOfPage } from './followBuilds';

/** What `/sandbox/worker` tells of the one who logs in. */
interface Login {
  token: string;
  identity: string;
  roles: string[];
  expiration: string;
  flexUserSid: string;
  accountSid: string;
}

interface FlexPage {
  Twilio: {
    Flex: { VERSION?: string; runDefault: (config: object, container: string) => Promise<unknown> } & FlexOfPage;
  };
  appConfig: object;
}

const LOGIN = 'TWILIO_FLEX_SSO';
const LANGUAGE = 'TWILIO_FLEX_LOCALE_PREFERENCE';

/** `de` and `de-DE` alike, as Flex's languages carry a region. */
function languageTag(wanted: string): string {
  const { language, region } = new Intl.Locale(wanted).maximize();
  return `${language}-${region}`;
}

/** Flex looked for its login in all tabs' storage before it had one for each tab. */
const FIRST_OF_TAB = 14;

function rememberLogin(login: Login, version: string): void {
  const stored = JSON.stringify({ ...login, accessTokenExpiresAt: login.expiration });
  const [, minor = `${FIRST_OF_TAB}`] = version.split('.');
  // Of this tab only, so that two tabs can be two workers.
  localStorage.removeItem(LOGIN);
  (Number(minor) < FIRST_OF_TAB ? localStorage : sessionStorage).setItem(LOGIN, stored);
}

/** The account's features, which Flex reads when it starts. */
async function switchOn(features: readonly string[]): Promise<void> {
  await fetch('/sandbox/features', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ features }),
  });
}

function say(text: string): void {
  const container = document.querySelector('#container');
  if (container) container.textContent = text;
}

async function start(): Promise<void> {
  const query = new URLSearchParams(location.search);
  const answer = await fetch(`/sandbox/worker?worker=${encodeURIComponent(query.get('worker') ?? '')}`);
  if (!answer.ok) return say(`There is no worker “${query.get('worker') ?? ''}” here.`);
  const login = (await answer.json()) as Login;
  const page = window as unknown as FlexPage;
  rememberLogin(login, page.Twilio.Flex.VERSION ?? '');

  const features = query.get('features');
  if (features !== null) await switchOn(features.split(',').filter((id) => id !== ''));

  const language = query.get('language');
  localStorage.setItem(LANGUAGE, language ? languageTag(language) : 'en-US');

  page.appConfig = {
    logLevel: query.get('log') ?? 'error',
    sso: { accountSid: login.accountSid },
    pluginService: { enabled: true, url: `${location.origin}/plugins` },
    theme: { isLight: query.get('theme') !== 'dark' },
    // The address keeps saying who is logged in, for a reload.
    router: { type: 'memory' },
    // There are no calls here; without a voice service to reach, Flex would report issues.
    disableBrowserVoice: true,
    disableTelemetry: true,
  };
  await page.Twilio.Flex.runDefault(page.appConfig, '#container');
  followBuilds(page.Twilio.Flex);
}

void start().catch((error: unknown) => {
  console.error('Flex did not start', error);
  if (!document.querySelector('.Twilio')) say('Flex did not start. The browser’s console says why.');
});
