import { afterAll, beforeAll, test } from '@jest/globals'
import { DESKTOP, keepScreenshot, PHONE } from './support/browser.ts'
import { expectNoSidewaysScroll, prepareJourney } from './support/journey.ts'
import { newPerson } from './support/people.ts'
import { listCamera, openShop, type Photos, takePhotos } from './support/sell.ts'

const journey = prepareJourney()

let photos: Photos

beforeAll(async () => {
  photos = await takePhotos((await journey.visit()).page)
})
afterAll(() => photos.remove())

test.each([
  ['at a desk, as an auction', DESKTOP, 'desktop', 'Auction'],
  ['on a phone, at a fixed price', PHONE, 'phone', 'Fixed price'],
] as const)('somebody new lists a camera with three photos %s', async (_how, viewport, name, format) => {
  const { page } = await journey.visit({ viewport })
  const seller = newPerson('Konrad Meis')
  await openShop(page, journey.mailboxUrl, seller)
  const title = `Rangefinder of the first series, ${format.toLowerCase()}, ${seller.email.slice(12, 20)}`
  const onStep = async (step: string) => {
    await keepScreenshot(page, `sell-${step}-${name}`)
    await expectNoSidewaysScroll(page)
  }
  await listCamera(page, { title, format, photos, onStep })
  await keepScreenshot(page, `sell-published-${name}`, false)

  const visitor = await journey.visit({ viewport })
  await visitor.page.goto(`/search?q=${encodeURIComponent(title)}`)
  await visitor.page.getByRole('article').filter({ hasText: title }).getByRole('link').click()
  await visitor.page.getByRole('heading', { level: 1, name: title }).waitFor()
  await visitor.page.getByRole('button', { name: /^Enlarge photo 3 of 3/, includeHidden: true }).waitFor()
})
