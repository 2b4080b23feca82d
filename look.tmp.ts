import { chromium } from '@playwright/test';
import { startSandbox } from './sandbox/startSandbox';
const [,, theme='light', lang='en', ...names] = process.argv;
async function main() {
  const sandbox = await startSandbox({ port: 0 });
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox','--disable-gpu'] });
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
  await page.goto(`${sandbox.url}/flex?worker=dana&theme=${theme}&language=${lang}`);
  await page.waitForTimeout(9000);
  for (const name of names) {
    const [state, click] = name.split(':');
    const r = await fetch(`${sandbox.url}/sandbox/gallery/${state}`, { method: 'POST' }); if(!r.ok) console.log(name, r.status);
    await page.waitForTimeout(3500);
    if (click) { await page.getByRole('button', { name: new RegExp(click, 'i') }).first().click(); await page.waitForTimeout(1500); }
    await page.screenshot({ path: `/tmp/look-${state}${click?'-'+click.replace(/\W/g,''):''}-${theme}-${lang}.png` });
  }
  await browser.close(); await sandbox.close();
}
void main();
