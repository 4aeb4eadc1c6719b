import { expect, test } from '@jest/globals'
import { prepareJourney } from './support/journey.ts'
import { accountMenu } from './support/people.ts'

const journey = prepareJourney()

test('what is typed and sent before the application is there is neither lost nor sent to nowhere', async () => {
  const { page } = await journey.visit()
  const { promise: released, resolve: release } = Promise.withResolvers<undefined>()
  await page.route('**/assets/*.js', async (route) => {
    await released
    await route.continue()
  })
  await page.goto('/sign-in', { waitUntil: 'commit' })
  await page.getByLabel('E-mail address').fill('buyer16@demo.test')
  await page.getByLabel('Password', { exact: true }).fill('kollect-it-demo')
  await page.getByRole('main').getByRole('button', { name: 'Sign in', exact: true }).click({ noWaitAfter: true })
  expect(new URL(page.url()).pathname).toBe('/sign-in')
  release(undefined)
  await accountMenu(page).waitFor()
})
