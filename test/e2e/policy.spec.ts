import { FLEX_NEEDS, policies } from './contentSecurityPolicy';
import { expect, test } from './fixtures';
import { GiveBackDesk } from './GiveBackDesk';

test.use({ sandboxOptions: { flexHeaders: policies } });

/** What the browser says of one thing that a policy refuses, or would refuse. */
interface Violation {
  disposition: 'enforce' | 'report';
  directive: string;
  blocked: string;
  source: string;
}

declare global {
  // A global variable of the page.
  var violations: Violation[];
}

test('under a strict policy of its page Flex and the panel do all they do, and the plugin needs the emitter’s address alone', async ({
  page,
  demo,
}) => {
  await page.addInitScript(() => {
    globalThis.violations = [];
    document.addEventListener('securitypolicyviolation', (event) => {
      const { disposition, effectiveDirective: directive, blockedURI: blocked, sourceFile: source } = event;
      globalThis.violations.push({ disposition, directive, blocked, source });
    });
  });
  const desk = new GiveBackDesk(demo);
  await demo.comesToDana();
  await demo.panel.getByRole('button', { name: /^Transcript/ }).click();
  await expect(demo.panel.getByRole('region', { name: 'Transcript', exact: true })).toContainText(
    'I want my money back',
  );
  await expect(demo.panel.getByText('Suggestions')).toBeVisible();
  await demo.agentSays('The refund is approved.');
  await demo.customerSees(/refund is approved/);
  await desk.open();
  await desk.note.fill('Refund approved.');
  await desk.form.getByLabel('Solved').check();
  await desk.send();
  await expect(demo.panel).toContainText(/Returned to Ava at/);

  const seen = await demo.flex.locator('body').evaluate(() => globalThis.violations);
  const of = (wanted: Violation['disposition']): Violation[] =>
    seen.filter(({ disposition }) => disposition === wanted);
  expect(of('enforce')).toEqual([]);

  // The strictest policy says what was needed, and by whom.
  const needed = of('report');
  const directives = needed.map(({ directive }) => directive.replace(/-(?:elem|attr)$/, ''));
  expect([...new Set(directives)].sort()).toEqual(Object.keys(FLEX_NEEDS).sort());
  const { origin } = new URL(demo.sandbox.virtualAgent.emitterUrl);
  const ours = needed.filter(({ source }) => /plugin-warm-handoff/.test(source));
  // Requests of ours go through the sandbox's own `fetch`, which stands for Twilio's addresses.
  const toEmitter = needed.filter(({ blocked }) => blocked.startsWith(origin));
  expect(toEmitter.length).toBeGreaterThan(0);
  expect(toEmitter.map(({ directive }) => directive)).toEqual(toEmitter.map(() => 'connect-src'));
  const apart = ours
    .filter((one) => !toEmitter.includes(one))
    .map(({ directive, blocked }) => `${directive} ${new URL(blocked, page.url()).pathname}`)
    // Flex's own font is asked for when a script of ours measures Flex's own text.
    .filter((one) => !one.startsWith('font-src /assets/inter/'));
  expect(apart).toEqual([]);
});
