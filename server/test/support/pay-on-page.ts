import { submitForm, typed, visit } from '@kollect-it/sandbox/stripe/testing/browser.ts'

export const VISA = '4242 4242 4242 4242'

/** Types a card into Stripe’s page and says yes to the bank; gives the session that the browser comes back with, if it does. */
export async function payOnPage(url: string, card = VISA): Promise<string | undefined> {
  let { location } = await submitForm(url, typed(card))
  while (location !== null) {
    const next = new URL(location, url)
    if (next.origin !== new URL(url).origin) return next.searchParams.get('session_id') ?? undefined
    const isQuestion = next.pathname.startsWith('/c/3ds/')
    location = (await (isQuestion ? submitForm(next.href, { answer: 'complete' }) : visit(next.href))).location
  }
  return undefined
}
