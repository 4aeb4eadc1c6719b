/** What came in, in order; waits for what has not come yet. */
export interface Recorder<Item> {
  readonly items: readonly Item[]
  add(item: Item): void
  /** The first item, past or future, that fits. */
  first(fits: (item: Item) => boolean): Promise<Item>
}

/** Makes an empty recorder. */
export function createRecorder<Item>(): Recorder<Item> {
  const items: Item[] = []
  const waiting = new Set<(item: Item) => void>()
  return {
    items,
    add(item) {
      items.push(item)
      for (const notice of waiting) notice(item)
    },
    first(fits) {
      const past = items.find(fits)
      if (past !== undefined) return Promise.resolve(past)
      return new Promise((resolve) => {
        const notice = (item: Item) => {
          if (!fits(item)) return
          waiting.delete(notice)
          resolve(item)
        }
        waiting.add(notice)
      })
    },
  }
}
