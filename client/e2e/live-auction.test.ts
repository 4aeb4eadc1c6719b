import { setTimeout as delay } from 'node:timers/promises'
import { expect, test } from '@jest/globals'
import type { Page } from 'playwright-core'
import { keepScreenshot, PHONE } from './support/browser.ts'
import { prepareJourney } from './support/journey.ts'
import { offerAgain } from './support/lot.ts'
import { accountMenu, signIn } from './support/people.ts'

const journey = prepareJourney()

/** A bid so shortly before the end moves it, on the marketplace of the journeys. */
const WINDOW_MS = 20_000

const OFFLINE = 'ERR_INTERNET_DISCONNECTED'

/** At or above the reserve; below it, the words go on. */
const LEADING = /^You are leading(?!,)/

/** Somebody at a browser of their own, signed in unless they are a guest. */
async function open(email?: string, options = {}) {
  const visitor = await journey.visit(options)
  if (email) {
    await signIn(visitor.page, email, 'kollect-it-demo')
    await accountMenu(visitor.page).waitFor()
  }
  return visitor
}

function panel(page: Page) {
  return page.getByRole('complementary', { name: 'The offer' })
}

/** Writes a maximum, looks at it once more, and places it. */
async function bid(page: Page, dollars: string): Promise<void> {
  const offer = panel(page)
  await offer.getByLabel(/^Your (new )?maximum$/).fill(dollars)
  await offer.getByRole('button', { name: /^(Bid|Raise to) \$/ }).click()
  await offer.getByRole('button', { name: /^(Place bid of|Raise to) \$/ }).click()
}

/** Waits until everybody sees something, and tells how long each had to wait. */
async function everybodySees(pages: Readonly<Record<string, Page>>, text: string | RegExp): Promise<void> {
  const since = Date.now()
  const waits = await Promise.all(
    Object.entries(pages).map(async ([who, page]) => {
      await panel(page).getByText(text).first().waitFor()
      return `${who} ${Date.now() - since} ms`
    }),
  )
  process.stderr.write(`  ${text} seen by ${waits.join(', ')}\n`)
}

test('four people watch one auction: bids, an outbid, an extension, a lost line, the end', async () => {
  const [seller, ann, ben, guest] = await Promise.all([
    open('seller1@demo.test'),
    open('buyer7@demo.test'),
    open('buyer8@demo.test', { viewport: PHONE }),
    open(),
  ])
  const lot = await offerAgain(seller.page, 50, { startingPrice: '10000', reserve: '15000' })
  const pages = { seller: seller.page, ann: ann.page, ben: ben.page, guest: guest.page }
  await Promise.all(Object.values(pages).map((page) => page.goto(lot.path)))
  await panel(seller.page).getByText('This is your lot').waitFor()
  await panel(guest.page).getByRole('link', { name: 'Sign in to bid' }).waitFor()
  // From here on nobody loads anything again: what they see comes to them.
  for (const page of Object.values(pages)) await page.evaluate(() => Object.assign(window, { stayed: true }))

  await bid(ann.page, '120')
  await panel(ann.page).getByText('You are leading, below the reserve').waitFor()
  await everybodySees(pages, /1 bid\b/)

  // Ben waits for the last seconds; with his bid the end moves, and everybody is told why.
  await delay(Date.parse(lot.endsAt) - Date.now() - WINDOW_MS + 3_000)
  await bid(ben.page, '160')
  await panel(ben.page).getByText(LEADING).first().waitFor()
  await Promise.all([
    everybodySees(pages, /2 bids/),
    everybodySees(pages, 'reserve met'),
    everybodySees({ ann: ann.page }, 'You have been outbid'),
  ])
  await everybodySees(pages, /^Extended\./)
  await keepScreenshot(ann.page, 'live-outbid-desktop', false)
  await keepScreenshot(ben.page, 'live-leading-phone', false)
  await keepScreenshot(seller.page, 'live-own-lot-desktop', false)

  // Ben’s line goes down; the others go on; when it is back, he sees what they see.
  await ben.context.setOffline(true)
  await bid(ann.page, '200')
  await panel(ann.page).getByText(LEADING).first().waitFor()
  await everybodySees({ seller: seller.page, guest: guest.page }, /3 bids/)
  await panel(ben.page).getByText('You are cut off.').waitFor()
  await keepScreenshot(ben.page, 'live-cut-off-phone', false)
  await ben.context.setOffline(false)
  // What the browser itself says of having no line is no complaint.
  ben.complaints.splice(0, Number.POSITIVE_INFINITY, ...ben.complaints.filter((one) => !one.includes(OFFLINE)))
  await everybodySees({ ben: ben.page }, /3 bids/)
  await everybodySees({ ben: ben.page }, 'You have been outbid')

  // Nobody bids any more: the server ends the lot, and each is told how it ended for them.
  await ann.page
    .getByText(/^You won, for \$1/)
    .first()
    .waitFor({ timeout: 90_000 })
  await Promise.all([
    everybodySees({ ben: ben.page }, /^Sold to another bidder for/),
    everybodySees({ seller: seller.page }, /^Sold for \$1/),
    everybodySees({ guest: guest.page }, /^Sold for \$1/),
  ])
  await keepScreenshot(ann.page, 'live-won-desktop', false)
  await keepScreenshot(ben.page, 'live-lost-phone', false)
  for (const page of Object.values(pages)) expect(await page.evaluate(() => 'stayed' in window)).toBe(true)

  // The winner’s order is there, and the seller’s.
  for (const page of [ann.page, seller.page]) {
    await panel(page)
      .getByRole('link', { name: /order|Pay now/i })
      .click()
    await page.getByRole('heading', { level: 1 }).waitFor()
    expect(new URL(page.url()).pathname).toMatch(/^\/orders\//)
  }
})
