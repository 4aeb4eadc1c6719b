import type { RequestHandler } from 'express'
import type { Config } from '../platform/config.ts'
import type { Logger } from '../platform/log.ts'
import type { ClientBuild, ExecuteOperation } from './client-build.ts'
import { emptyDocument, fillDocument } from './document.ts'
import { nonceOf } from './security-headers.ts'

/**
 * Serves the web application's pages with their title, social data and first screen already in the HTML. When rendering
 * fails the bare application is sent: the browser then renders the page itself.
 */
export function pages(options: {
  readonly config: Config
  readonly log: Logger
  readonly client: ClientBuild
  readonly executeFor: (
    request: Parameters<RequestHandler>[0],
    response: Parameters<RequestHandler>[1],
  ) => Promise<ExecuteOperation>
}): RequestHandler {
  const { config, log, client, executeFor } = options
  return async (request, response, next) => {
    if (!request.accepts('html')) return next()
    const nonce = nonceOf(response)
    const template = await client.template(request.originalUrl)
    response.set('cache-control', 'private, no-cache').type('html')
    try {
      const execute = await executeFor(request, response)
      const page = await client.render({ url: request.originalUrl, origin: config.PUBLIC_URL, execute, nonce })
      if (page.redirect !== undefined) return response.redirect(page.status, page.redirect)
      response.status(page.status).send(fillDocument(template, page, nonce))
    } catch (error) {
      log.error({ err: error, url: request.originalUrl }, 'a page was not rendered on the server')
      response.status(500).send(emptyDocument(template, nonce))
    }
  }
}
