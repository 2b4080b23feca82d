/**
 * `npm run flex-versions [-- 2.0.2 2.8.3 ...]`: which versions of Flex UI boot in the sandbox, with this plugin. Each is
 * installed in a temporary folder and opened in Chromium: the worker is logged in, an offered task is accepted and its
 * transcript is there. Writes docs/flex-versions.md; with versions named, their rows of it.
 */
import { existsSync, readFileSync } from 'node:fs';
import { chromium, type Browser } from '@playwright/test';
import { bootFlex, type Boot } from '../sandbox/host/testing/bootFlex';
import { writePage } from './writePage';

/** The oldest of Flex UI 2, and the last of each minor version that npm has. */
const CHOSEN = [
  ...['2.0.0', '2.0.2', '2.1.1', '2.2.0', '2.3.4', '2.4.1', '2.5.1', '2.6.1', '2.7.2', '2.8.3', '2.9.1', '2.10.1'],
  ...['2.11.1', '2.12.0', '2.14.0', '2.15.1', '2.16.0', '2.17.1'],
];
const PAGE = 'docs/flex-versions.md';

async function main(): Promise<void> {
  const named = process.argv.slice(2);
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu'],
  });
  const rows = named.length > 0 ? written() : new Map<string, Boot>();
  try {
    for (const version of named.length > 0 ? named : CHOSEN) rows.set(version, await tried(browser, version));
  } finally {
    await browser.close();
  }
  await writePage(PAGE, pageOf([...rows.values()].sort(byVersion)));
}

async function tried(browser: Browser, version: string): Promise<Boot> {
  const boot = await bootFlex(browser, version);
  console.log(`${version}  ${boot.boots ? 'boots' : 'does not boot'}  ${boot.note}`);
  return boot;
}

/** What the page says already. */
function written(): Map<string, Boot> {
  const text = existsSync(PAGE) ? readFileSync(PAGE, 'utf8') : '';
  const found = [...text.matchAll(/^\| (\d[\w.-]*) +\| (yes|no) +\|(.*)\|$/gm)];
  return new Map(
    found.map(([, version = '', boots, note = '']) => [
      version,
      { version, boots: boots === 'yes', note: note.trim() },
    ]),
  );
}

function byVersion(a: Boot, b: Boot): number {
  return a.version.localeCompare(b.version, 'en', { numeric: true });
}

function pageOf(rows: readonly Boot[]): string {
  return [
    '# Versions of Flex UI',
    '',
    '<!-- Written by `npm run flex-versions`. -->',
    '',
    'Each was installed from npm, bundled unmodified, and opened in Chromium on the sandbox: the worker logs in, takes a chat',
    'and reads what the customer wrote. Flex UI 1 is not tried: it speaks to services that Twilio has ended. This plugin asks',
    'for 2.15.1 or newer; `npm run test:flex-versions` runs its story in three versions.',
    '',
    '| version | boots | remark |',
    '| --- | --- | --- |',
    ...rows.map(({ version, boots, note }) => `| ${version} | ${boots ? 'yes' : 'no'} | ${cell(note)} |`),
    '',
  ].join('\n');
}

const cell = (text: string): string => text.replace(/\s+/g, ' ').replaceAll('|', '\\|');

void main();
