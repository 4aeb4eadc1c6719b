import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Page } from 'playwright-core'
import { DESKTOP, keepScreenshot, PHONE } from './support/browser.ts'
import { expectNoSidewaysScroll, prepareJourney } from './support/journey.ts'
import { offerAgain } from './support/lot.ts'
import { accountMenu, newPerson, signIn } from './support/people.ts'
import { sandboxOf } from './support/sandbox.ts'
import { listCamera, openShop, type Photos, takePhotos } from './support/sell.ts'
import { CAREFUL_CARD, confirmWithBank, DECLINED_CARD, GOOD_CARD, sendCard } from './support/stripe-page.ts'

const journey = prepareJourney()
const sandbox = sandboxOf(journey.url)

let photos: Photos

beforeAll(async () => {
  photos = await takePhotos((await journey.visit()).page)
})
afterAll(() => photos.remove())

/** Somebody of the demo at a browser of their own, signed in. */
async function open(email: string, viewport = DESKTOP): Promise<Page> {
  const { page } = await journey.visit({ viewport })
  await signIn(page, email, 'kollect-it-demo')
  await accountMenu(page).waitFor()
  return page
}

const offerOn = (page: Page) => page.getByRole('complementary', { name: 'The offer' })

async function bid(page: Page, dollars: string): Promise<void> {
  const offer = offerOn(page)
  await offer.getByLabel(/^Your (new )?maximum$/).fill(dollars)
  await offer.getByRole('button', { name: /^(Bid|Raise to) \$/ }).click()
  await offer.getByRole('button', { name: /^(Place bid of|Raise to) \$/ }).click()
}

/** Says where an order goes: to a new address, or to one that its buyer has already. */
async function giveAddress(page: Page): Promise<void> {
  const choice = page.getByRole('region', { name: 'Where it goes' })
  const send = choice.getByRole('button', { name: /end it there$/ })
  await send.waitFor()
  if ((await send.textContent()) !== 'Send it there') {
    await choice.getByLabel('Name on the parcel').fill('Ann Buyer')
    await choice.getByLabel('Country').selectOption('US')
    await choice.getByLabel('Street and number').fill('12 Main Street')
    await choice.getByLabel('Town or city').fill('Springfield')
    await choice.getByLabel(/^ZIP|^Postal/).fill('62701')
  }
  await send.click()
  await choice.getByText(/^Shipping there:/).waitFor()
}

const told = (page: Page, text: string | RegExp) => page.locator('#next-step').filter({ hasText: text }).waitFor()
const payButton = (page: Page) => page.getByRole('button', { name: /^Pay \$/ })
const orderIdOf = (page: Page) => new URL(page.url()).pathname.split('/').at(-1) ?? ''

/** Marks a page, to see later that it was never loaded again. */
const mark = (page: Page) => page.evaluate(() => Object.assign(window, { stayed: true }))
const stayed = (page: Page) => page.evaluate(() => 'stayed' in window)

test('three people, from a listing with photos to the money in the seller’s bank', async () => {
  const [seller, winner, loser] = [
    (await journey.visit()).page,
    await open('buyer11@demo.test'),
    await open('buyer12@demo.test', PHONE),
  ]
  const person = newPerson('Konrad Meis')
  await openShop(seller, journey.mailboxUrl, person)
  const title = `Rangefinder of the first series, ${person.email.slice(12, 20)}`
  await listCamera(seller, { title, format: 'Auction', photos })

  // The seller begins with their payouts, is interrupted, and goes on where they left off.
  await seller.goto('/sell/payouts')
  await seller.getByRole('button', { name: 'Set up your payouts' }).click()
  await seller.getByRole('button', { name: 'Save and finish later' }).click()
  await seller.getByText(/^You are not finished yet/).waitFor()
  await keepScreenshot(seller, 'payouts-interrupted-desktop', false)
  await seller.getByRole('button', { name: 'Go on at Stripe' }).click()
  await seller.getByRole('button', { name: 'Agree and submit' }).click()
  await seller.getByRole('heading', { name: 'Ready' }).waitFor()
  await keepScreenshot(seller, 'payouts-ready-desktop', false)

  const lot = await offerAgain(seller, 40, { startingPrice: '10000' })
  await Promise.all([seller, winner, loser].map((page) => page.goto(lot.path)))
  await bid(loser, '110')
  await offerOn(loser)
    .getByText(/^You are leading/)
    .first()
    .waitFor()
  await bid(winner, '200')
  await offerOn(loser).getByText('You have been outbid').first().waitFor()
  await winner
    .getByText(/^You won, for \$/)
    .first()
    .waitFor({ timeout: 90_000 })
  await offerOn(loser)
    .getByText(/^Sold to another bidder for/)
    .first()
    .waitFor()
  await offerOn(winner).getByRole('link', { name: 'Pay now' }).click()
  await offerOn(seller).getByRole('link', { name: /order/i }).click()
  await told(seller, /pay/i)
  await mark(seller)

  await giveAddress(winner)
  await keepScreenshot(winner, 'order-to-pay-desktop')
  await payButton(winner).click()
  await winner.getByLabel('Card number').waitFor()
  await keepScreenshot(winner, 'stripe-pay-desktop', false)
  await sendCard(winner, CAREFUL_CARD)
  await winner.getByRole('button', { name: 'Complete authentication' }).waitFor()
  await keepScreenshot(winner, 'stripe-3ds-desktop', false)
  await confirmWithBank(winner)
  await winner.getByText('Paid. Thank you.').first().waitFor()
  await keepScreenshot(winner, 'payment-confirmed-desktop', false)
  await winner.getByRole('main').getByRole('link', { name: /order/i }).first().click()
  await told(winner, 'Paid. Your piece is being packed')
  await winner.getByText(/held/i).first().waitFor()
  await mark(winner)

  // The seller hears of it, sends the parcel, and the winner hears of that.
  await told(seller, /^Send the piece/)
  await keepScreenshot(seller, 'order-to-send-desktop')
  const task = seller.getByRole('region', { name: 'Say how you sent it' })
  await task.getByLabel('Carrier').selectOption('UPS')
  await task.getByLabel('Tracking number').fill('1Z999AA10123456784')
  await task.getByRole('button', { name: 'Mark as sent' }).click()
  await told(winner, 'Your piece is on its way')
  await keepScreenshot(winner, 'order-on-its-way-desktop')
  await winner.getByRole('button', { name: 'It has arrived' }).click()
  await told(seller, 'Delivered. The buyer is looking it over')
  await told(winner, 'Delivered. Is everything as described?')
  await winner.getByRole('button', { name: 'Everything is as described' }).click()
  await winner.getByRole('dialog').getByRole('button', { name: 'Yes, pay the seller' }).click()

  // The money leaves for the seller’s account, and two days later for their bank.
  const money = (page: Page) => page.getByRole('region', { name: /money$/ })
  await money(seller)
    .getByText(/account/i)
    .first()
    .waitFor()
  await keepScreenshot(seller, 'order-transferred-desktop')
  await sandbox.stripe('clock/advance', { days: 4 })
  await money(seller).getByText(/bank/i).first().waitFor({ timeout: 60_000 })
  await keepScreenshot(seller, 'order-paid-out-desktop')
  await keepScreenshot(winner, 'order-completed-desktop')
  for (const page of [seller, winner]) expect(await stayed(page)).toBe(true)
  await seller.goto('/sell/payouts')
  await seller
    .getByText(/Paid out|In your bank/i)
    .first()
    .waitFor()
  await keepScreenshot(seller, 'payouts-paid-desktop')

  // The loser has no order of it, and nothing to pay.
  await loser.goto('/orders')
  await loser.getByRole('heading', { level: 1 }).waitFor()
  expect(await loser.getByText(title).count()).toBe(0)
})

test('Buy Now on a phone: a card is declined, a good one pays, and nobody else can buy meanwhile', async () => {
  const [seller, buyer, other] = [
    (await journey.visit()).page,
    await open('buyer13@demo.test', PHONE),
    await open('buyer14@demo.test'),
  ]
  const person = newPerson('Frieda Kahn')
  await openShop(seller, journey.mailboxUrl, person)
  const title = `Rangefinder, ${person.email.slice(12, 20)}`
  await listCamera(seller, { title, format: 'Fixed price', photos })
  await seller
    .getByRole('main')
    .getByRole('link', { name: /See|View|Open/i })
    .first()
    .click()
  await seller.getByRole('heading', { level: 1, name: title }).waitFor()
  const { pathname } = new URL(seller.url())

  await Promise.all([buyer.goto(pathname), other.goto(pathname)])
  await buyer.getByRole('button', { name: /^Buy/ }).first().click()
  await buyer
    .getByRole('dialog')
    .getByRole('button', { name: /^Buy|^Yes/ })
    .click()
  await buyer.waitForURL(/\/orders\//)
  await offerOn(other)
    .getByText(/somebody is paying|reserved/i)
    .first()
    .waitFor()
  await keepScreenshot(other, 'lot-reserved-desktop', false)

  await giveAddress(buyer)
  await expectNoSidewaysScroll(buyer)
  await keepScreenshot(buyer, 'order-to-pay-phone')
  await payButton(buyer).click()
  await sendCard(buyer, DECLINED_CARD)
  await buyer
    .getByText(/declined|insufficient/i)
    .first()
    .waitFor()
  await keepScreenshot(buyer, 'stripe-declined-phone', false)
  await sendCard(buyer, GOOD_CARD)
  await buyer.getByText('Paid. Thank you.').first().waitFor()
  await expectNoSidewaysScroll(buyer)
  await keepScreenshot(buyer, 'payment-confirmed-phone', false)
  await offerOn(other).getByText(/^Sold/).first().waitFor()
})

test('what the winner does not pay lapses, and the seller offers it again with one press', async () => {
  const [seller, winner] = [await open('seller3@demo.test'), await open('buyer15@demo.test', PHONE)]
  const lot = await offerAgain(seller, 30, { startingPrice: '10000' })
  await winner.goto(lot.path)
  await bid(winner, '100')
  await winner
    .getByText(/^You won, for \$/)
    .first()
    .waitFor({ timeout: 90_000 })
  await offerOn(winner).getByRole('link', { name: 'Pay now' }).click()
  await winner.waitForURL(/\/orders\//)
  const orderId = orderIdOf(winner)
  await seller.goto(`/orders/${orderId}`)
  await sandbox.passDays(orderId, 5)
  await winner
    .locator('#next-step')
    .filter({ hasText: /canceled/i })
    .waitFor({ timeout: 150_000 })
  await keepScreenshot(winner, 'order-lapsed-phone')
  await seller.getByRole('button', { name: 'Offer it again' }).click({ timeout: 60_000 })
  await seller.waitForURL(/\/sell\/.+step=details/)
})
