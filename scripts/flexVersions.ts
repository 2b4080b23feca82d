/**
 * `npm run flex-versions [-- 2.0.2 2.8.3 ...]`: which versions of Flex UI boot in the sandbox, with this plugin. Each is
 * installed in a temporary folder and opened in Chromium: the worker is logged in, an offered task is accepted and its
 * transcript is there. Prints a table and writes docs/flex-versions.md when no version is named.
 */
import { chromium } from '@playwright/test';
import { bootFlex, type Boot } from '../sandbox/host/testing/bootFlex';
import { writePage } from './writePage';

/** The oldest of Flex UI 2, the newest, and some between: every few months one. */
const CHOSEN = ['2.0.0', '2.2.0', '2.5.1', '2.8.3', '2.10.1', '2.12.0', '2.14.0', '2.15.1', '2.16.0', '2.17.1'];
const PAGE = 'docs/flex-versions.md';

async function main(): Promise<void> {
  const named = process.argv.slice(2);
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu'],
  });
  const rows: Boot[] = [];
  try {
    for (const version of named.length > 0 ? named : CHOSEN) {
      const boot = await bootFlex(browser, version);
      rows.push(boot);
      console.log(`${version}  ${boot.boots ? 'boots' : 'does not boot'}  ${boot.note}`);
    }
  } finally {
    await browser.close();
  }
  if (named.length > 0) return;
  const table = rows.map(({ version, boots, note }) => `| ${version} | ${boots ? 'yes' : 'no'} | ${note} |`);
  const text = [
    '# Versions of Flex UI',
    '',
    '<!-- Written by `npm run flex-versions`. -->',
    '',
    'Each was installed from npm, bundled unmodified, and opened in Chromium on the sandbox: the worker logs in, takes a chat',
    'and reads what the customer wrote. What is not on npm, or older than Flex UI 2, is not tried: Flex UI 1 speaks to services',
    'that Twilio has ended.',
    '',
    '| version | boots | remark |',
    '| --- | --- | --- |',
    ...table,
    '',
  ].join('\n');
  await writePage(PAGE, text);
}

void main();
