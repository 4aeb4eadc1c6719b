import { describe, expect, test } from '@jest/globals'
import { DESKTOP, keepScreenshot, PHONE } from './support/browser.ts'
import { expectNoSidewaysScroll, prepareJourney } from './support/journey.ts'

const journey = prepareJourney()

describe('somebody who looks around', () => {
  test('comes to the front page, searches, narrows down, opens a lot, and goes back to where they were', async () => {
    const { page } = await journey.visit()
    await page.goto('/')
    await page.getByRole('heading', { name: 'Ending soon' }).waitFor()
    await keepScreenshot(page, 'home-desktop-light')

    await page.getByRole('combobox', { name: 'Search lots' }).fill('watch')
    await page.getByRole('option').first().waitFor()
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/search\?.*q=watch/)
    const results = page.getByRole('region', { name: 'Results' })
    await results.getByRole('article').first().waitFor()

    await page
      .getByRole('complementary', { name: 'Filters' })
      .getByRole('checkbox', { name: /^Fixed price/ })
      .click()
    await page.waitForURL(/format=/)
    await page.getByRole('button', { name: 'Remove the filter Fixed price' }).waitFor()
    await keepScreenshot(page, 'search-desktop-light')

    const first = results.getByRole('article').first().getByRole('link')
    const title = (await first.textContent()) ?? ''
    await first.click()
    await page.waitForURL(/\/lots\//)
    await page.getByRole('heading', { level: 1, name: title, exact: true }).waitFor()
    await page.getByRole('heading', { name: 'About this lot' }).waitFor()
    await keepScreenshot(page, 'lot-fixed-desktop-light')

    await page.goBack()
    await page.waitForURL(/format=/)
    await page.getByRole('button', { name: 'Remove the filter Fixed price' }).waitFor()
  })

  test('finds what they mean although they mistype it', async () => {
    const { page } = await journey.visit()
    await page.goto('/search?q=microscpe')
    await page
      .getByRole('article')
      .filter({ hasText: /microscope/i })
      .first()
      .waitFor()
  })

  test('looks at photos up close, by keyboard too', async () => {
    const { page } = await journey.visit()
    await page.goto('/search?format=%5B%22auction%22%5D')
    await page.getByRole('article').first().getByRole('link').click()
    await page.waitForURL(/\/lots\//)
    await page.getByRole('button', { name: /^Enlarge photo 1/ }).click()
    await page.getByRole('button', { name: 'Close', exact: true }).waitFor()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Close', exact: true }).waitFor({ state: 'detached' })
  })

  test('is told plainly when there is nothing, and where to go', async () => {
    const { page } = await journey.visit()
    await page.goto('/search?q=qqqqzzzzxxxx')
    await page.getByRole('region', { name: 'Results' }).getByRole('heading').first().waitFor()
    await keepScreenshot(page, 'no-results-desktop-light')
  })
})

describe('every public page, on a phone and at a desk, by day and by night', () => {
  const pages = [
    ['home', '/'],
    ['search', '/search'],
    ['category', '/c/watches'],
    ['shop', '/shops/bellwether-house'],
    ['how-it-works', '/how-it-works'],
    ['sign-in', '/sign-in'],
    ['sign-up', '/sign-up'],
    ['sell', '/sell'],
  ] as const

  test.each([
    ['phone-light', { viewport: PHONE, colorScheme: 'light' }],
    ['phone-dark', { viewport: PHONE, colorScheme: 'dark' }],
    ['desktop-dark', { viewport: DESKTOP, colorScheme: 'dark' }],
  ] as const)('%s', async (name, options) => {
    const { page } = await journey.visit(options)
    for (const [what, path] of pages) {
      const response = await page.goto(path, { waitUntil: 'networkidle' })
      expect([what, response?.status()]).toEqual([what, 200])
      expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1)
      await expectNoSidewaysScroll(page)
      await keepScreenshot(page, `${what}-${name}`)
    }
  })
})

describe('what a page says before any script has run', () => {
  test('a lot: title, description, picture, price data and its text', async () => {
    const { page } = await journey.visit()
    await page.goto('/search')
    const href = await page.getByRole('article').first().getByRole('link').getAttribute('href')
    const html = await (await fetch(new URL(href ?? '', journey.url), { headers: { accept: 'text/html' } })).text()
    expect(html).toMatch(/<title>[^<]+ · Kollect-It<\/title>|<title>[^<]+<\/title>/)
    expect(html).toMatch(/<meta name="description" content="[^"]{40,}/)
    expect(html).toMatch(/<meta property="og:image" content="http/)
    expect(html).toContain('"@type":"Product"')
    expect(html).toContain('About this lot')
    expect(html).not.toContain(' style="')
  })

  test('a page that is not there answers 404 and helps on', async () => {
    const response = await fetch(new URL('/lots/nothing-of-that-name', journey.url), {
      headers: { accept: 'text/html' },
    })
    expect(response.status).toBe(404)
    expect(await response.text()).toContain('This lot has left the room')
  })

  test('search engines find a sitemap, readers a feed', async () => {
    const sitemap = await (await fetch(new URL('/sitemaps/lots.xml', journey.url))).text()
    expect(sitemap.match(/<loc>/g)?.length).toBeGreaterThan(100)
    const feed = await (await fetch(new URL('/feed.xml', journey.url))).text()
    expect(feed.match(/<entry>/g)?.length).toBe(50)
    const icon = await fetch(new URL('/favicon.ico', journey.url))
    expect([icon.status, icon.headers.get('content-type')]).toEqual([200, 'image/svg+xml'])
  })
})
