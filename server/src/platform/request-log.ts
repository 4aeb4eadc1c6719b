import { randomUUID } from 'node:crypto'
import { performance } from 'node:perf_hooks'
import type { RequestHandler } from 'express'
import type { Logger } from './log.ts'

declare global {
  namespace Express {
    interface Request {
      /** Shown to the user with an error, and on every log line of this request. */
      id: string
      log: Logger
    }
  }
}

/** Files and health checks are the bulk of requests and say nothing. */
const QUIET = /^\/(?:assets|healthz|readyz)/

/** Gives each request its id and its logger, and logs how it ended: at level `debug`, or `error` when it was our fault. */
export function requestLog(log: Logger): RequestHandler {
  return (request, response, next) => {
    const begunAt = performance.now()
    request.id = randomUUID()
    request.log = log.child({ requestId: request.id })
    response.once('close', () => {
      const { statusCode: status, writableFinished } = response
      const { method, originalUrl } = request
      const level = status >= 500 ? 'error' : 'debug'
      if (!log.isLevelEnabled(level) || (level === 'debug' && QUIET.test(originalUrl))) return
      const tookMs = Math.round(performance.now() - begunAt)
      // What follows the question mark may be a secret: the token of a letter, the code of a provider.
      const path = originalUrl.split('?', 1)[0]
      request.log[level]({ method, path, status, tookMs }, writableFinished ? 'request answered' : 'request aborted')
    })
    next()
  }
}
