import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, test } from '@jest/globals'
import type { Page } from 'playwright-core'
import { DESKTOP, keepScreenshot, PHONE } from './support/browser.ts'
import { expectNoSidewaysScroll, prepareJourney } from './support/journey.ts'
import { confirmEmail, newPerson, type Person, signUp } from './support/people.ts'

const journey = prepareJourney()
const NAMES = ['front', 'back', 'lens'] as const

let directory: string
let photos: string[]

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'kollect-it-photos-'))
  photos = await takePhotos()
})

afterAll(() => rm(directory, { recursive: true, force: true }))

test.each([
  ['at a desk, as an auction', DESKTOP, 'desktop', 'Auction'],
  ['on a phone, at a fixed price', PHONE, 'phone', 'Fixed price'],
] as const)('somebody new lists a camera with three photos %s', async (_how, viewport, name, format) => {
  const { page } = await journey.visit({ viewport })
  const seller = newPerson('Konrad Meis')
  await openShop(page, seller)
  await page.getByRole('button', { name: 'Cameras', exact: true }).click()
  await page.getByRole('radio', { name: /^Still cameras/ }).check()
  await next(page, 'details')
  const title = `Rangefinder of the first series, ${format.toLowerCase()}, ${seller.email.slice(12, 20)}`
  await describe(page, title)
  await keepScreenshot(page, `sell-details-${name}`)
  await expectNoSidewaysScroll(page)

  await next(page, 'photos')
  const grid = page.getByLabel('Photos, in the order buyers see them')
  await page.locator('input[type=file]').setInputFiles(photos)
  await grid.getByRole('row').nth(2).waitFor({ timeout: 30_000 })
  await keepScreenshot(page, `sell-photos-${name}`)

  await next(page, 'price')
  await page.getByRole('radio', { name: new RegExp(`^${format}`) }).check()
  await page.getByLabel(format === 'Auction' ? 'Starting price' : 'Price', { exact: true }).fill('240')
  await keepScreenshot(page, `sell-price-${name}`)

  await next(page, 'shipping')
  await page
    .getByRole('group', { name: /Where would you send it/ })
    .getByRole('button')
    .first()
    .click()
  await page
    .getByRole('region', { name: /^Shipping:/ })
    .getByLabel('Price', { exact: true })
    .fill('18')
  await next(page, 'review')
  await page.getByText('Everything is there.').waitFor()
  await expectNoSidewaysScroll(page)
  await keepScreenshot(page, `sell-review-${name}`)

  await page.getByRole('button', { name: /^Publish the/ }).click()
  await page.getByRole('heading', { name: /is published|is on sale/ }).waitFor()
  await keepScreenshot(page, `sell-published-${name}`, false)

  const visitor = await journey.visit({ viewport })
  await visitor.page.goto(`/search?q=${encodeURIComponent(title)}`)
  await visitor.page.getByRole('article').filter({ hasText: title }).getByRole('link').click()
  await visitor.page.getByRole('heading', { level: 1, name: title }).waitFor()
  await visitor.page.getByRole('button', { name: /^Enlarge photo 3 of 3/, includeHidden: true }).waitFor()
})

/** Three different pictures of 1200 × 900 pixels, drawn by the browser itself. */
async function takePhotos(): Promise<string[]> {
  const { page } = await journey.visit()
  await page.goto('/robots.txt')
  return Promise.all(
    NAMES.map(async (name, place) => {
      const data = await page.evaluate((hue) => {
        const canvas = document.createElement('canvas')
        canvas.width = 1200
        canvas.height = 900
        const brush = canvas.getContext('2d')
        if (!brush) return ''
        brush.fillStyle = `hsl(${hue} 25% 80%)`
        brush.fillRect(0, 0, 1200, 900)
        brush.fillStyle = `hsl(${hue} 30% 30%)`
        brush.fillRect(300, 300, 600, 350)
        brush.beginPath()
        brush.arc(600, 470, 130, 0, 7)
        brush.fillStyle = '#223'
        brush.fill()
        return canvas.toDataURL('image/jpeg', 0.9)
      }, place * 110)
      const path = join(directory, `${name}.jpg`)
      await writeFile(path, Buffer.from(data.split(',')[1] ?? '', 'base64'))
      return path
    }),
  )
}

async function openShop(page: Page, seller: Person): Promise<void> {
  await signUp(page, seller)
  await confirmEmail(page, journey.mailboxUrl, seller)
  await page.goto('/sell')
  await page.getByLabel('Name of the shop').fill(`Meis ${seller.email.slice(12, 24)}`)
  await page.getByRole('button', { name: 'Open the shop' }).click()
  await page.waitForURL(/\/sell\/new/)
}

/** On to the next step, by the bar at the end of the form. */
async function next(page: Page, step: string): Promise<void> {
  await page.getByRole('button', { name: /^Continue/ }).click()
  await page.waitForURL(new RegExp(`step=${step}`))
}

/** Everything that must be said of a camera: texts, condition, and whatever particulars are required. */
async function describe(page: Page, title: string): Promise<void> {
  await page.getByLabel('Title', { exact: true }).fill(title)
  await page
    .getByLabel('Description', { exact: true })
    .fill(
      'A working rangefinder with a bright finder and an even shutter.\n\nThe chrome is worn at the edges; the lens has a faint cleaning mark.',
    )
  await page
    .getByRole('radio', { name: /^Very good|^Excellent/ })
    .first()
    .check()
  await page.getByLabel('Model', { exact: true }).fill('Series I')
  for (const select of await page.locator('[data-field^="attributes."] select').all())
    await select.selectOption({ index: 1 })
  for (const group of await page.locator('fieldset[data-field^="attributes."]').all()) {
    await group.locator('input').first().check()
  }
}
