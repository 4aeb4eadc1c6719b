import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http'

/** Answers with JSON. */
export function sendJson(res: ServerResponse, status: number, body: unknown, headers: OutgoingHttpHeaders = {}): void {
  res.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers })
  res.end(JSON.stringify(body))
}

/** Answers with plain text. */
export function sendText(res: ServerResponse, status: number, text: string, headers: OutgoingHttpHeaders = {}): void {
  res.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', ...headers })
  res.end(text)
}

/** Reads a request's whole body. Rejects with `BodyTooLargeError` past the limit, in bytes. */
export async function readBody(req: IncomingMessage, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of req) {
    const bytes = Buffer.from(chunk)
    size += bytes.length
    if (size > limit) throw new BodyTooLargeError(limit)
    chunks.push(bytes)
  }
  return Buffer.concat(chunks)
}

/** The body was longer than the reader allows. */
export class BodyTooLargeError extends Error {
  constructor(limit: number) {
    super(`The request body is longer than ${limit} bytes.`)
  }
}

/** The request's path and query as a URL; the host in it means nothing. */
export function requestUrl(req: IncomingMessage): URL {
  return new URL(`http://stand-in${req.url?.startsWith('/') ? req.url : '/'}`)
}
