import * as v from 'valibot'

const STORAGE_KEY = 'recently-viewed'
const KEPT = 12

const viewedLots = v.array(v.object({ slug: v.string(), title: v.string(), photoUrl: v.nullable(v.string()) }))

/** A lot as it was when it was seen. It never leaves this device. */
export type ViewedLot = v.InferOutput<typeof viewedLots>[number]

/** The lots opened on this device, the last one first. */
export function recentlyViewed(): readonly ViewedLot[] {
  try {
    const read = v.safeParse(viewedLots, JSON.parse(localStorage.getItem(STORAGE_KEY) ?? '[]'))
    return read.success ? read.output : []
  } catch {
    return []
  }
}

export function rememberViewed(lot: ViewedLot): void {
  const others = recentlyViewed().filter(({ slug }) => slug !== lot.slug)
  try {
    localStorage.setItem(STORAGE_KEY, JSON.stringify([lot, ...others].slice(0, KEPT)))
  } catch {
    // Without storage there is simply no list.
  }
}
