import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { confirmEmail, type Person, signUp } from './people.ts'

const NAMES = ['front', 'back', 'lens'] as const

export interface Photos {
  readonly paths: readonly string[]
  remove(): Promise<void>
}

/** Three different pictures of 1200 × 900 pixels, drawn by the browser itself. */
export async function takePhotos(page: Page): Promise<Photos> {
  const directory = await mkdtemp(join(tmpdir(), 'kollect-it-photos-'))
  await page.goto('/robots.txt')
  const paths = await Promise.all(
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
  return { paths, remove: () => rm(directory, { recursive: true, force: true }) }
}

/** Somebody new with a proved address and a shop of their own, on the first page of what they sell. */
export async function openShop(page: Page, mailboxUrl: string, seller: Person): Promise<void> {
  await signUp(page, seller)
  await confirmEmail(page, mailboxUrl, seller)
  await page.goto('/sell')
  await page.getByLabel('Name of the shop').fill(`Meis ${seller.email.slice(12, 24)}`)
  await page.getByRole('button', { name: 'Open the shop' }).click()
  await page.waitForURL(/\/sell\/new/)
}

export interface Camera {
  readonly title: string
  readonly format: 'Auction' | 'Fixed price'
  readonly photos: Photos
  /** Called when a step is filled in, with its name. */
  readonly onStep?: (step: string) => Promise<void>
}

/** Lists a camera from the first step of the form to its publication. */
export async function listCamera(page: Page, { title, format, photos, onStep }: Camera): Promise<void> {
  await page.getByRole('button', { name: 'Cameras', exact: true }).click()
  await page.getByRole('radio', { name: /^Still cameras/ }).check()
  await next(page, 'details')
  await describe(page, title)
  await onStep?.('details')
  await next(page, 'photos')
  const grid = page.getByLabel('Photos, in the order buyers see them')
  await page.locator('input[type=file]').setInputFiles([...photos.paths])
  await grid.getByRole('row').nth(2).waitFor({ timeout: 30_000 })
  await onStep?.('photos')
  await next(page, 'price')
  await page.getByRole('radio', { name: new RegExp(`^${format}`) }).check()
  await page.getByLabel(format === 'Auction' ? 'Starting price' : 'Price', { exact: true }).fill('240')
  await onStep?.('price')
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
  await onStep?.('review')
  await page.getByRole('button', { name: /^Publish the/ }).click()
  await page.getByRole('heading', { name: /is published|is on sale/ }).waitFor()
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
