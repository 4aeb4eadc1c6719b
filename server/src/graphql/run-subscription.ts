import { createSourceEventStream, type ExecutionArgs, type ExecutionResult, execute } from 'graphql'
import type { Context } from './context.ts'

/**
 * Runs a subscription so that each event has a context of its own: what one event loaded is old news to the next, and
 * whoever listens may have been signed out between them. GraphQL's own `subscribe` keeps one context for all.
 *
 * @param contextOfEvent when it rejects, the subscription ends with that error
 */
export async function runSubscription(
  args: ExecutionArgs,
  contextOfEvent: () => Promise<Context>,
): Promise<AsyncIterableIterator<ExecutionResult> | ExecutionResult> {
  const events = await createSourceEventStream(args)
  if (!(Symbol.asyncIterator in events)) return events
  return mapEvents(events, async (rootValue) => {
    const contextValue = await contextOfEvent()
    return execute({ ...args, rootValue, contextValue })
  })
}

/** Not a generator: that would answer a `return` only after the event it waits for. */
function mapEvents<Result>(
  events: AsyncIterable<unknown>,
  map: (event: unknown) => Promise<Result>,
): AsyncIterableIterator<Result> {
  const iterator = events[Symbol.asyncIterator]()
  return {
    async next() {
      const { done, value } = await iterator.next()
      if (done) return { done, value: undefined }
      try {
        return { done: false, value: await map(value) }
      } catch (error) {
        await iterator.return?.()
        throw error
      }
    },
    async return() {
      await iterator.return?.()
      return { done: true, value: undefined }
    },
    [Symbol.asyncIterator]() {
      return this
    },
  }
}
