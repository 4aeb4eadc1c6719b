import { afterAll, beforeAll, expect, jest } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'
import { launchBrowser, openVisitor, type Visitor, type VisitorOptions } from './browser.ts'

export interface Journey {
  readonly url: string
  readonly mailboxUrl: string
  /** Somebody with a browser of their own; closed, and asked what the page complained about, at the end. */
  visit(options?: VisitorOptions): Promise<Visitor>
}

/** Prepares a file of journeys: one browser, and visitors whose pages must have had nothing to complain about. */
export function prepareJourney(): Journey {
  // A journey is long, and the machine that walks it may be busy: waiting is bounded step by step in `openVisitor`.
  jest.setTimeout(240_000)
  const visitors: Visitor[] = []
  let browser: Browser
  beforeAll(async () => {
    browser = await launchBrowser()
  })
  afterAll(async () => {
    await browser.close()
    for (const { complaints } of visitors) expect(complaints).toEqual([])
  })
  const url = setting('KOLLECT_IT_E2E_URL')
  return {
    url,
    mailboxUrl: setting('KOLLECT_IT_E2E_MAILBOX'),
    visit: async (options) => {
      const visitor = await openVisitor(browser, url, options)
      visitors.push(visitor)
      return visitor
    },
  }
}

function setting(name: string): string {
  const value = process.env[name]
  if (!value)
    throw new Error(`${name} is not set: journeys run in the jest project "e2e", which starts the marketplace.`)
  return value
}

/** Nothing may stick out sideways: a page that scrolls both ways is broken on a phone. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(overflow).toBeLessThanOrEqual(0)
}
