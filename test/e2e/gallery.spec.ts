import { expect, test } from './fixtures';

test('the gallery shows a state in the language, theme and width that are chosen', async ({ page, sandbox }) => {
  await page.goto(`${sandbox.url}/gallery#full`);
  const flex = page.frameLocator('#agent');
  const english = flex.getByRole('region', { name: 'Handoff from the virtual agent' });
  await expect(english).toContainText('The camp stove of order 10417');
  const ground = await english.evaluate((panel) => getComputedStyle(panel).backgroundColor);

  await page.getByRole('button', { name: 'Another vendor' }).click();
  await expect(english).toContainText('Wants to change the delivery date');

  await page.getByRole('combobox', { name: 'Width of Flex' }).selectOption('1024');
  await expect(page.locator('#agent')).toHaveCSS('width', '1024px');

  await page.getByRole('combobox', { name: 'Theme' }).selectOption('dark');
  await expect(english).toContainText('Wants to change the delivery date');
  await expect(english).not.toHaveCSS('background-color', ground);

  await page.getByRole('combobox', { name: 'Language' }).selectOption('ar');
  const arabic = flex.locator('section[dir="rtl"]').first();
  await expect(arabic).toContainText('Wants to change the delivery date');
  await expect(arabic).not.toHaveAccessibleName('Handoff from the virtual agent');
});
