import { createClient, type SubscribePayload } from 'graphql-ws'

let client: ReturnType<typeof createClient> | undefined

/** Connects with the session of the site when the first subscription begins, and leaves when the last one has ended. */
function connect() {
  client ??= createClient({ url: `${location.origin.replace(/^http/, 'ws')}/graphql` })
  return client
}

/** Subscribes; each event is a result as a query would give it. */
export function subscribeGraphql(payload: SubscribePayload): AsyncIterableIterator<object, undefined> {
  const events: AsyncIterableIterator<object, undefined> = connect().iterate(payload)
  return {
    next: () => events.next().catch((error: unknown) => Promise.reject(inWords(error))),
    return: async () => {
      await events.return?.()
      return { done: true, value: undefined }
    },
    [Symbol.asyncIterator]() {
      return this
    },
  }
}

/** The connection's end, which the editor could not show; errors of GraphQL are shown as they are. */
function inWords(error: unknown): unknown {
  if (!(error instanceof CloseEvent)) return error
  const reason = error.reason || 'The server did not say why.'
  return new Error(`The connection ended: ${reason} Run it again to go on listening.`)
}
