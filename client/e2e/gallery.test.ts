import { AxeBuilder } from '@axe-core/playwright'
import { describe, expect, test } from '@jest/globals'
import { DESKTOP, keepScreenshot, PHONE } from './support/browser.ts'
import { expectNoSidewaysScroll, prepareJourney } from './support/journey.ts'

const journey = prepareJourney()

describe('every state of the bid panel', () => {
  test.each([
    ['phone-light', { viewport: PHONE, colorScheme: 'light' }],
    ['phone-dark', { viewport: PHONE, colorScheme: 'dark' }],
    ['desktop-light', { viewport: DESKTOP, colorScheme: 'light' }],
    ['desktop-dark', { viewport: DESKTOP, colorScheme: 'dark' }],
  ] as const)('can be used by everybody: %s', async (name, options) => {
    // What the page complains about, the content security policy above all, is checked when all are through.
    const { page } = await journey.visit(options)
    await page.goto('/dev/gallery', { waitUntil: 'networkidle' })
    await page.getByRole('heading', { level: 1, name: 'Bid panel' }).waitFor()
    expect(await page.locator('[data-scene]').count()).toBeGreaterThan(30)
    await expectNoSidewaysScroll(page)
    await keepScreenshot(page, `gallery-${name}`)
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target.join(' '))])).toEqual([])
  })

  test('is kept from search engines', async () => {
    const html = await (await fetch(new URL('/dev/gallery', journey.url), { headers: { accept: 'text/html' } })).text()
    expect(html).toMatch(/<meta name="robots" content="noindex/)
  })
})
