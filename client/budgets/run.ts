import { AxeBuilder } from '@axe-core/playwright'
import { DESKTOP, launchBrowser, openVisitor, PHONE } from '../e2e/support/browser.ts'
import { startStack } from '../e2e/support/stack.ts'
import { measureLighthouse } from './lighthouse.ts'
import { measureSizes } from './sizes.ts'

/** `pnpm budgets`: what the pages weigh, Lighthouse's mobile scores, and axe on every page. Fails on a hard limit. */

interface Limit {
  readonly target: number
  readonly hard: number
}

const KB = 1_000
const SIZE_LIMITS = {
  script: { target: 175 * KB, hard: 190 * KB },
  style: { target: 20 * KB, hard: 30 * KB },
  font: { target: 90 * KB, hard: 120 * KB },
} as const satisfies Record<string, Limit>

const failures: string[] = []

async function main(): Promise<void> {
  const base = process.argv[2]
  const stack = base ? { url: base, stop: async () => undefined } : await startStack()
  try {
    const lot = await findLot(stack.url)
    const main = { home: '/', browse: '/search', lot }
    await reportSizes(stack.url, main)
    await reportAccessibility(stack.url, [
      ...Object.values(main),
      '/c/watches',
      '/sign-in',
      '/sign-up',
      '/sell',
      '/how-it-works',
      '/nowhere',
    ])
    await reportLighthouse(stack.url, main)
  } finally {
    await stack.stop()
  }
  console.log(failures.length === 0 ? '\nAll budgets are kept.' : `\nOver a hard limit:\n${failures.join('\n')}`)
  process.exitCode = failures.length === 0 ? 0 : 1
}

async function findLot(base: string): Promise<string> {
  const response = await fetch(new URL('/graphql', base), {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'apollo-require-preflight': 'true' },
    body: JSON.stringify({ query: '{ listings(first: 1, sort: ENDING_SOON) { edges { node { slug } } } }' }),
  })
  const { data }: { data: { listings: { edges: { node: { slug: string } }[] } } } = await response.json()
  return `/lots/${data.listings.edges[0]?.node.slug}`
}

async function reportSizes(base: string, pages: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, path] of Object.entries(pages)) {
    const sizes = await measureSizes(new URL(path, base).href)
    for (const kind of ['script', 'style', 'font'] as const) {
      judge(`${name}: ${kind}, KB`, sizes[kind] / KB, {
        target: SIZE_LIMITS[kind].target / KB,
        hard: SIZE_LIMITS[kind].hard / KB,
      })
    }
  }
}

async function reportAccessibility(base: string, paths: readonly string[]): Promise<void> {
  const browser = await launchBrowser()
  try {
    for (const viewport of [PHONE, DESKTOP]) {
      for (const colorScheme of ['light', 'dark'] as const) {
        const visitor = await openVisitor(browser, base, { viewport, colorScheme })
        for (const path of paths) {
          await visitor.page.goto(path, { waitUntil: 'networkidle' })
          const { violations } = await new AxeBuilder({ page: visitor.page }).analyze()
          judge(`${path} ${viewport.width} px ${colorScheme}: axe violations`, violations.length, {
            target: 0,
            hard: 0,
          })
          for (const { id, nodes } of violations) console.log(`    ${id}: ${nodes[0]?.target.join(' ')}`)
        }
        await visitor.close()
      }
    }
  } finally {
    await browser.close()
  }
}

async function reportLighthouse(base: string, pages: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, path] of Object.entries(pages)) {
    const scores = await measureLighthouse(new URL(path, base).href)
    judgeAtLeast(`${name}: performance`, scores.performance, { target: 95, hard: 90 })
    judgeAtLeast(`${name}: accessibility`, scores.accessibility, { target: 100, hard: 100 })
    judgeAtLeast(`${name}: best practices`, scores.bestPractices, { target: 100, hard: 100 })
    judgeAtLeast(`${name}: SEO`, scores.seo, { target: 100, hard: 100 })
    judge(`${name}: largest contentful paint, s`, scores.largestContentfulPaintMs / 1_000, { target: 1.8, hard: 2.5 })
    judge(`${name}: layout shift`, scores.layoutShift, { target: 0.02, hard: 0.1 })
  }
}

function judge(what: string, is: number, { target, hard }: Limit): void {
  const word = is <= target ? 'ok' : is <= hard ? 'above its target' : 'OVER'
  console.log(`${what}: ${is.toFixed(is < 10 ? 2 : 0)} (target ${target}, limit ${hard}) ${word}`)
  if (is > hard) failures.push(what)
}

function judgeAtLeast(what: string, is: number, { target, hard }: Limit): void {
  const word = is >= target ? 'ok' : is >= hard ? 'below its target' : 'UNDER'
  console.log(`${what}: ${is} (target ${target}, limit ${hard}) ${word}`)
  if (is < hard) failures.push(what)
}

await main()
