import type { Page } from 'playwright-core'
import { linkTo, readMail } from './mailbox.ts'

export const PASSWORD = 'three small brass keys'

export interface Person {
  readonly name: string
  readonly email: string
}

/** Somebody nobody has met: journeys on one marketplace must not get into each other's way. */
export function newPerson(name: string): Person {
  const mark = `${Date.now().toString(36)}${Math.random().toString(36).slice(2, 6)}`
  return { name, email: `${name.toLowerCase().replaceAll(/\W+/g, '.')}.${mark}@journey.test` }
}

/** Creates an account in the browser, from wherever the page is. */
export async function signUp(page: Page, person: Person): Promise<void> {
  await page.goto('/sign-up')
  await page.getByLabel('Your name').fill(person.name)
  await page.getByLabel('E-mail address').fill(person.email)
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Create the account' }).click()
  await accountMenu(page).waitFor()
}

/** Follows the link in the letter that proves the address. */
export async function confirmEmail(page: Page, mailboxUrl: string, person: Person): Promise<void> {
  const mail = await readMail(mailboxUrl, person.email, /confirm/i)
  await page.goto(linkTo('/verify-email', mail))
  await page.getByRole('heading', { name: 'Your address is confirmed.' }).waitFor()
}

export async function signIn(page: Page, email: string, password: string): Promise<void> {
  await page.goto('/sign-in')
  await page.getByLabel('E-mail address').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('main').getByRole('button', { name: 'Sign in', exact: true }).click()
}

/** The button that is there when somebody is signed in. */
export function accountMenu(page: Page) {
  return page.getByRole('button', { name: /^Your account/ })
}
