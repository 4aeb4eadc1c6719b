import type { IncomingMessage, ServerResponse } from 'node:http'
import { readBody, requestUrl, sendText } from '../web/http.ts'
import { answerChallengePage } from './challenge-page.ts'
import { answerCheckout } from './checkout-pages.ts'
import { answerExpress, openExpress } from './express-page.ts'
import { answerOnboarding } from './onboarding-page.ts'
import { goTo, type Reply, say } from './page-parts.ts'
import { answerReceipt } from './receipt-page.ts'
import type { Services } from './services.ts'

/** A visit of a hosted page, by link or by form. */
export interface Visit {
  readonly req: IncomingMessage
  readonly services: Services
  /** The id in the path. */
  readonly id: string
  /** What the form held; nothing when the page is only looked at. */
  readonly form: URLSearchParams | null
  readonly query: URLSearchParams
}

const PAGES: readonly (readonly [pattern: RegExp, answer: (visit: Visit) => Reply])[] = [
  [/^\/c\/pay\/(\w+)$/, answerCheckout],
  [/^\/c\/3ds\/(\w+)$/, answerChallengePage],
  [/^\/connect\/onboarding\/(\w+)$/, answerOnboarding],
  [/^\/connect\/login\/(\w+)$/, openExpress],
  [/^\/connect\/express\/(\w+)$/, answerExpress],
  [/^\/receipts\/(\w+)$/, answerReceipt],
]

/** Answers a hosted page. Forms change the same world that the API does. */
export async function answerPage(req: IncomingMessage, res: ServerResponse, services: Services): Promise<void> {
  const { pathname, searchParams: query } = requestUrl(req)
  if (pathname === '/') return goTo('/_sandbox')(res)
  if (req.method !== 'GET' && req.method !== 'HEAD' && req.method !== 'POST') {
    return sendText(res, 405, 'Method not allowed.', { allow: 'GET, POST' })
  }
  const form = req.method === 'POST' ? new URLSearchParams((await readBody(req, 64 * 1024)).toString('utf8')) : null
  for (const [pattern, answer] of PAGES) {
    const id = pattern.exec(pathname)?.[1]
    if (!id) continue
    services.timekeeper.tick()
    const reply = answer({ req, services, id, form, query })
    services.timekeeper.tick()
    await services.saved()
    return reply(res)
  }
  return say({ status: 404, title: 'Page not found', text: 'There is no such page at the stand-in.' })(res)
}
