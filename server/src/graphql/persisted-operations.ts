import { readFile } from 'node:fs/promises'
import type { RequestHandler } from 'express'
import * as v from 'valibot'

const manifestSchema = v.record(v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)), v.string())

const persistedBodySchema = v.object({
  query: v.optional(v.undefined()),
  extensions: v.object({ persistedQuery: v.object({ version: v.literal(1), sha256Hash: v.string() }) }),
})

/** The operations our own web application may send by their hash: SHA-256 of the text → text. */
export type PersistedOperations = Readonly<Record<string, string>>

export async function readPersistedOperations(file: URL): Promise<PersistedOperations> {
  return v.parse(manifestSchema, JSON.parse(await readFile(file, 'utf8')))
}

/**
 * Puts the operation's text in place of its hash. This is a list fixed when the client was built, not a cache that anybody
 * may fill. Raw text is welcome too: the API is a product, and the limits of `limits.ts` and `cost.ts` guard it.
 */
export function persistedOperations(operations: () => PersistedOperations): RequestHandler {
  return (request, response, next) => {
    const parsed = v.safeParse(persistedBodySchema, request.body)
    if (!parsed.success) return next()
    const hash = parsed.output.extensions.persistedQuery.sha256Hash
    const known = operations()
    const query = Object.hasOwn(known, hash) ? known[hash] : undefined
    if (!query) {
      response.status(404).json({
        errors: [
          {
            message: 'This operation is not known here. Reload the page to get the newest version.',
            extensions: { code: 'NOT_FOUND' },
          },
        ],
      })
      return
    }
    const { extensions: _extensions, ...rest } = request.body
    request.body = { ...rest, query }
    next()
  }
}
