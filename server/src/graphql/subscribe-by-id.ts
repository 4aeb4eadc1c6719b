import { validate as isUuid } from 'uuid'
import type { Context } from './context.ts'
import { notFound } from './errors.ts'

/** What a subscription is opened with. */
interface Opening {
  readonly args: { readonly id?: unknown }
  readonly context: Context
}

/**
 * For the option `subscribe` of a subscription that watches one thing by its argument `id`.
 *
 * @param what the thing in a person's words, e.g. `auction`
 * @param watch opens the watch; undefined when there is no such thing, or it is not the viewer's to see
 * @throws NOT_FOUND
 */
export function subscribeById<Value>(
  what: string,
  watch: (context: Context, id: string) => Promise<AsyncIterable<Value> | undefined>,
) {
  return async ({ args, context }: Opening): Promise<AsyncIterable<Value>> => {
    const id = String(args.id).toLowerCase()
    const values = isUuid(id) ? await watch(context, id) : undefined
    if (!values) throw notFound(what)
    return values
  }
}
