import { mkdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import chromium from '@sparticuz/chromium'
import { type Browser, type BrowserContext, type Page, chromium as playwright } from 'playwright-core'

/**
 * The package's own arguments switch web security and process isolation off, which would make every test of CORS, CSRF
 * and the content security policy lie; these are the ones that a container without a screen needs.
 */
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-dev-shm-usage',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
]

const SCREENSHOTS = fileURLToPath(new URL('../screenshots/', import.meta.url))

export const PHONE = { width: 390, height: 844 }
export const DESKTOP = { width: 1440, height: 900 }

export async function launchBrowser(): Promise<Browser> {
  return playwright.launch({ executablePath: await chromium.executablePath(), args: ARGUMENTS })
}

export interface VisitorOptions {
  readonly viewport?: { readonly width: number; readonly height: number }
  readonly colorScheme?: 'light' | 'dark'
}

/** Somebody at a browser, with everything the page complained about. */
export interface Visitor {
  readonly context: BrowserContext
  readonly page: Page
  /** Violations of the content security policy, uncaught errors and console errors; must stay empty. */
  readonly complaints: string[]
  close(): Promise<void>
}

/** A fresh browser profile at `baseUrl`. Motion is reduced, so that pictures are of pages at rest. */
export async function openVisitor(browser: Browser, baseUrl: string, options: VisitorOptions = {}): Promise<Visitor> {
  const context = await browser.newContext({
    baseURL: baseUrl,
    viewport: options.viewport ?? DESKTOP,
    colorScheme: options.colorScheme ?? 'light',
    reducedMotion: 'reduce',
    locale: 'en-US',
    timezoneId: 'America/New_York',
    ...(options.viewport === PHONE && { hasTouch: true, isMobile: true, deviceScaleFactor: 2 }),
  })
  context.setDefaultTimeout(15_000)
  const complaints: string[] = []
  // Chromium reports a violation of the content security policy here too.
  context.on('console', (message) => {
    // What a stand-in's own pages have to complain about is not ours, such as its answer to a card that is declined.
    const isOurs = message.page()?.url().startsWith(baseUrl) ?? true
    if (message.type() === 'error' && isOurs) complaints.push(`${message.text()} ${message.location().url}`)
  })
  context.on('weberror', (error) => complaints.push(String(error.error())))
  const page = await context.newPage()
  waitUntilReady(page)
  return { context, page, complaints, close: () => context.close() }
}

/** Keeps a picture of the page: whole, unless told. */
export async function keepScreenshot(page: Page, name: string, fullPage = true): Promise<void> {
  await mkdir(SCREENSHOTS, { recursive: true })
  await page.screenshot({ path: `${SCREENSHOTS}${name}.png`, fullPage, animations: 'disabled' })
}

/** Has every `goto` wait until the application has taken the page over, as somebody does who looks first; not with `commit`. */
function waitUntilReady(page: Page): void {
  const goto = page.goto.bind(page)
  page.goto = async (url, options) => {
    const response = await goto(url, options)
    if (options?.waitUntil !== 'commit') {
      await page.waitForFunction(
        () => !document.querySelector('script[src="/early.js"]') || 'ready' in document.documentElement.dataset,
      )
    }
    return response
  }
}
