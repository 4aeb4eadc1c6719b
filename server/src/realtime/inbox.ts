/** What came in and waits to be read, by one reader. */
export interface Inbox<Item> extends AsyncIterableIterator<Item, undefined, undefined> {
  put(item: Item): void
  /** Ends it, from either side, at once: also for a reader who waits. */
  return(): Promise<IteratorReturnResult<undefined>>
}

const END: IteratorReturnResult<undefined> = { done: true, value: undefined }

/**
 * @param add puts an item with those that wait, and may drop some: readers are slower than writers now and then
 * @param onEnd called once
 */
export function createInbox<Item extends object>(
  add: (waiting: readonly Item[], item: Item) => readonly Item[],
  onEnd: () => void,
): Inbox<Item> {
  let waiting: readonly Item[] = []
  let reader: PromiseWithResolvers<IteratorResult<Item, undefined>> | undefined
  let isOpen = true
  return {
    put(item) {
      if (!isOpen) return
      if (reader) reader.resolve({ done: false, value: item })
      else waiting = add(waiting, item)
      reader = undefined
    },
    async next() {
      const [first, ...rest] = waiting
      waiting = rest
      if (first) return { done: false, value: first }
      if (!isOpen) return END
      reader = Promise.withResolvers()
      return reader.promise
    },
    async return() {
      if (!isOpen) return END
      isOpen = false
      waiting = []
      reader?.resolve(END)
      onEnd()
      return END
    },
    [Symbol.asyncIterator]() {
      return this
    },
  }
}
