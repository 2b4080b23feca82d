import { expect, test } from '../fixtures';

test('a customer who is not answered', async ({ page, sandbox }) => {
  await page.goto(`${sandbox.url}/customer`);
  await expect(page.getByRole('textbox')).toBeVisible();
  expect('what came').toBe('what was wanted');
});
