import { describe, expect, test } from '@jest/globals'
import { keepScreenshot, PHONE } from './support/browser.ts'
import { expectNoSidewaysScroll, prepareJourney } from './support/journey.ts'
import { accountMenu, confirmEmail, newPerson, PASSWORD, signIn, signUp } from './support/people.ts'

const journey = prepareJourney()

describe('somebody new', () => {
  test('creates an account, confirms the address by the letter, leaves and comes back', async () => {
    const { page } = await journey.visit()
    const person = newPerson('Ida Lenz')
    await signUp(page, person)
    await page.getByRole('complementary', { name: 'Confirm your address' }).waitFor()
    await confirmEmail(page, journey.mailboxUrl, person)
    await page.goto('/account')
    await page.getByRole('heading', { level: 1 }).waitFor()
    expect(await page.getByRole('complementary', { name: 'Confirm your address' }).count()).toBe(0)
    await keepScreenshot(page, 'account-desktop-light')

    await accountMenu(page).click()
    await page.getByRole('navigation', { name: 'Main' }).getByRole('button', { name: 'Sign out' }).click()
    await page.getByRole('link', { name: 'Sign in' }).waitFor()

    await signIn(page, person.email, 'not the right words at all')
    await page.getByText('E-mail address and password do not belong together.').waitFor()
    await signIn(page, person.email, PASSWORD)
    await accountMenu(page).waitFor()
  })

  test('is told at the field what is wrong, and loses nothing', async () => {
    const { page } = await journey.visit({ viewport: PHONE })
    await page.goto('/sign-up')
    await page.getByLabel('Your name').fill('Ida Lenz')
    await page.getByLabel('E-mail address').fill('buyer1@demo.test')
    await page.getByLabel('Password', { exact: true }).fill('short')
    await page.getByRole('button', { name: 'Create the account' }).click()
    await page
      .getByText(/at least 12/i)
      .first()
      .waitFor()
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
    await page.getByRole('button', { name: 'Create the account' }).click()
    await page.getByRole('link', { name: 'Sign in instead' }).waitFor()
    expect(await page.getByLabel('Your name').inputValue()).toBe('Ida Lenz')
    await expectNoSidewaysScroll(page)
    await keepScreenshot(page, 'sign-up-refused-phone-light')
  })
})

describe('somebody who signs in elsewhere', () => {
  test('Google: goes there, comes back signed in, and is the same person the next time', async () => {
    const { page } = await journey.visit()
    await page.goto('/sign-in')
    await page.getByRole('button', { name: 'Continue with Google' }).click()
    await page.getByRole('button', { name: /Bruno/ }).click()
    await accountMenu(page).waitFor()
    expect(new URL(page.url()).origin).toBe(journey.url)

    const again = await journey.visit()
    await again.page.goto('/sign-in')
    await again.page.getByRole('button', { name: 'Continue with Google' }).click()
    await again.page.getByRole('button', { name: /Bruno/ }).click()
    await accountMenu(again.page).waitFor()
  })

  test('GitHub: a confirmed address is enough', async () => {
    const { page } = await journey.visit()
    await page.goto('/sign-in')
    await page.getByRole('button', { name: 'Continue with GitHub' }).click()
    await page.getByRole('button', { name: /mirela/i }).click()
    await accountMenu(page).waitFor()
  })

  test('GitHub: an address that nobody confirmed is not believed', async () => {
    const { page } = await journey.visit()
    await page.goto('/sign-in')
    await page.getByRole('button', { name: 'Continue with GitHub' }).click()
    await page.getByRole('button', { name: /tobias/i }).click()
    await page.getByText(/not confirmed at this provider/).waitFor()
    expect(await accountMenu(page).count()).toBe(0)
  })
})

test('the playground is signed in as whoever is signed in to the site', async () => {
  const { page } = await journey.visit()
  await signIn(page, 'seller1@demo.test', 'kollect-it-demo')
  await accountMenu(page).waitFor()
  await page.goto('/playground', { waitUntil: 'networkidle' })
  await page.getByRole('button', { name: /execute query/i }).click()
  await page.getByText('seller1@demo.test').first().waitFor()
  await keepScreenshot(page, 'playground-desktop-light', false)
})

test('the playground watches an auction live', async () => {
  const { page } = await journey.visit()
  await page.goto('/playground', { waitUntil: 'networkidle' })
  const auctionId = await page.evaluate(async () => {
    const response = await fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        query: '{ listings(first: 1, filter: { formats: [AUCTION] }) { edges { node { auction { id } } } } }',
      }),
    })
    return (await response.json()).data.listings.edges[0].node.auction.id
  })
  await page.getByRole('tab', { name: 'WatchAuction' }).click()
  await page.getByRole('region', { name: 'Variables' }).locator('.monaco-editor').first().click()
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.insertText(JSON.stringify({ id: auctionId }))
  // The editor closes quotes and braces by itself, behind what was typed.
  await page.keyboard.press('ControlOrMeta+Shift+End')
  await page.keyboard.press('Delete')
  await page.getByRole('button', { name: /execute query/i }).click()
  await page
    .getByRole('region', { name: /result/i })
    .getByText('auctionUpdated')
    .waitFor()
  // It goes on listening: the button now ends it.
  await page.getByRole('button', { name: /stop query/i }).click()
  await page.getByRole('button', { name: /execute query/i }).waitFor()
})
