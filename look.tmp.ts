import { chromium } from '@playwright/test';
import { startSandbox } from './sandbox/startSandbox';
const [,, theme='light', lang='en', width='1280'] = process.argv;
async function main() {
  const sandbox = await startSandbox({ port: 0, uiAttributes: { warm_handoff: { sendSuggestions: true } } });
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox','--disable-gpu'] });
  const page = await browser.newPage({ viewport: { width: Number(width), height: 720 } });
  await page.goto(`${sandbox.url}/flex?worker=dana&theme=${theme}&language=${lang}`);
  await page.waitForTimeout(7000);
  const c = await browser.newPage(); await c.goto(`${sandbox.url}/customer`);
  const say = async (t: string, ms = 1200) => { const b = c.getByRole('textbox'); await b.fill(t); await b.press('Enter'); await c.waitForTimeout(ms); };
  await c.waitForTimeout(1500);
  await say('My camp stove is broken, order 10417. I want a refund');
  await say('No, I want my money back', 3000);
  await page.locator('[data-testid="accept-task"], [data-test="accept-task"]').first().click();
  await page.waitForTimeout(3000);
  await page.screenshot({ path: `/tmp/as-${theme}-${lang}-1.png` });
  await say('The box was crushed when it arrived. How long does the refund take?', 2500);
  await page.screenshot({ path: `/tmp/as-${theme}-${lang}-2.png` });
  const refund = page.getByRole('button', { name: 'Refund' }).first();
  if (await refund.count()) { await refund.click(); await page.waitForTimeout(500); await refund.scrollIntoViewIfNeeded(); await page.screenshot({ path: `/tmp/as-${theme}-${lang}-3.png` }); }
  await browser.close(); await sandbox.close();
}
void main();
