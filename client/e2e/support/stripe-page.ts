import type { Page } from 'playwright-core'

export const GOOD_CARD = '4242 4242 4242 4242'
/** Its bank wants to be asked with every payment. */
export const CAREFUL_CARD = '4000 0027 6000 3184'
export const DECLINED_CARD = '4000 0000 0000 9995'

/** Types a card into Stripe’s page and sends it. */
export async function sendCard(page: Page, number: string): Promise<void> {
  const form = page.getByRole('region', { name: /^(Payment|Card)$/ })
  await form.getByLabel('Card number').fill(number)
  await form.getByLabel('Expiry').fill('12 / 34')
  await form.getByLabel('CVC').fill('123')
  await form.getByRole('button', { name: /^(Pay \$|Save card)/ }).click()
}

/** Says yes to the bank, which asks on a page of its own. */
export async function confirmWithBank(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Complete authentication' }).click()
}
