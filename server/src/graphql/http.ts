import { type ApolloServer, HeaderMap } from '@apollo/server'
import type { Request, RequestHandler, Response } from 'express'
import type { Context } from './context.ts'

/**
 * Answers GraphQL requests whose JSON body has been read. Express's own way of sending would hash each answer for an
 * ETag, though nobody keeps them.
 */
export function graphqlHandler(
  apollo: ApolloServer<Context>,
  contextOf: (request: Request, response: Response) => Context,
): RequestHandler {
  return async (request, response) => {
    const { status, headers, body } = await apollo.executeHTTPGraphQLRequest({
      httpGraphQLRequest: {
        method: request.method,
        headers: headersOf(request),
        search: request.url.includes('?') ? request.url.slice(request.url.indexOf('?')) : '',
        body: request.body,
      },
      context: async () => contextOf(request, response),
    })
    if (body.kind !== 'complete') throw new Error('An operation was answered in several parts.')
    response.status(status ?? 200).setHeaders(headers)
    response.setHeader('content-length', Buffer.byteLength(body.string))
    response.end(body.string)
  }
}

function headersOf(request: Request): HeaderMap {
  const headers = new HeaderMap()
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, typeof value === 'string' ? value : value.join(', '))
  }
  return headers
}
