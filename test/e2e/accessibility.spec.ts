import AxeBuilder from '@axe-core/playwright';
import { expect, test } from './fixtures';

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in the ${colorScheme} theme`, () => {
    test.use({ colorScheme });

    test('the panel has no barriers, closed and with its transcript open', async ({ demo }) => {
      await demo.open();
      await demo.customerSays('My camp stove is broken, order 10417. I want a refund');
      await demo.customerSees(/store credit/);
      await demo.customerSays('No, I want my money back');
      await expect(demo.panel).toContainText('Offered store credit; declined');

      const check = async (): Promise<unknown[]> => {
        const { violations } = await new AxeBuilder({ page: demo.page })
          .include({ fromFrames: ['#agent', '[aria-label="Handoff from the virtual agent"]'] })
          .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
          .analyze();
        return violations.map(({ id, nodes }) => ({ id, where: nodes.map(({ html }) => html) }));
      };
      expect(await check()).toEqual([]);
      await demo.panel.getByRole('button', { name: /^Transcript/ }).click();
      await expect(demo.panel).toContainText('No, I want my money back');
      expect(await check()).toEqual([]);
    });
  });
}
