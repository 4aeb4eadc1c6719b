import chromium from '@sparticuz/chromium'
import { launch } from 'chrome-launcher'
import lighthouse from 'lighthouse'

export interface LighthouseScores {
  readonly performance: number
  readonly accessibility: number
  readonly bestPractices: number
  readonly seo: number
  readonly largestContentfulPaintMs: number
  readonly layoutShift: number
}

const FLAGS = ['--headless=new', '--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu']

/** Lighthouse's mobile profile (a slow phone on slow 4G, simulated), the run of median performance out of three. */
export async function measureLighthouse(url: string): Promise<LighthouseScores> {
  const runs: LighthouseScores[] = []
  for (let run = 0; run < 3; run += 1) runs.push(await measureOnce(url))
  runs.sort((a, b) => a.performance - b.performance)
  const [, middle] = runs
  if (!middle) throw new Error(`Lighthouse gave no scores for ${url}.`)
  return middle
}

async function measureOnce(url: string): Promise<LighthouseScores> {
  const chrome = await launch({ chromePath: await chromium.executablePath(), chromeFlags: FLAGS })
  try {
    const result = await lighthouse(url, { port: chrome.port, logLevel: 'error', output: 'json' })
    if (!result) throw new Error(`Lighthouse gave no result for ${url}.`)
    const { categories, audits } = result.lhr
    const score = (name: string) => Math.round((categories[name]?.score ?? 0) * 100)
    return {
      performance: score('performance'),
      accessibility: score('accessibility'),
      bestPractices: score('best-practices'),
      seo: score('seo'),
      largestContentfulPaintMs: audits['largest-contentful-paint']?.numericValue ?? Number.POSITIVE_INFINITY,
      layoutShift: audits['cumulative-layout-shift']?.numericValue ?? Number.POSITIVE_INFINITY,
    }
  } finally {
    chrome.kill()
  }
}
