import { useScrollToTop } from './use-scroll-to-top.ts'

/** Cards in the shape of what comes. */
export function CardGridSkeleton({ count = 8 }: { count?: number }) {
  return (
    <div className={CARD_GRID} aria-hidden>
      {Array.from({ length: count }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the cards are all alike and never move
        <div key={index} className="grid content-start gap-2.5">
          <div className="skeleton aspect-square rounded-lg" />
          <div className="skeleton h-5 w-4/5" />
          <div className="skeleton h-4 w-2/5" />
        </div>
      ))}
    </div>
  )
}

/** The grid every list of lots stands in; the rows of its cards line up. */
export const CARD_GRID = 'grid grid-cols-2 gap-x-4 gap-y-8 md:grid-cols-3 lg:grid-cols-4 lg:gap-x-6'

/** A page with a list of rows, each with a photo. */
export function RowsSkeleton({ count = 4 }: { count?: number }) {
  useScrollToTop()
  return (
    <div className="wrap grid gap-6 py-10" aria-hidden>
      <div className="skeleton h-10 w-56 max-w-full" />
      <div className="skeleton h-11 w-80 max-w-full" />
      {Array.from({ length: count }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are all alike and never move
        <div key={index} className="grid grid-cols-[5.5rem_minmax(0,1fr)] gap-4 md:grid-cols-[6rem_minmax(0,1fr)]">
          <div className="skeleton aspect-square" />
          <div className="grid content-start gap-2.5">
            <div className="skeleton h-6 w-3/5" />
            <div className="skeleton h-4 w-2/5" />
            <div className="skeleton h-4 w-1/3" />
          </div>
        </div>
      ))}
    </div>
  )
}

/** A page whose shape is not known: a title and some lines. */
export function PageSkeleton() {
  useScrollToTop()
  return (
    <div className="wrap grid gap-5 py-12" aria-hidden>
      <div className="skeleton h-10 w-2/5" />
      <div className="skeleton h-4 w-4/5" />
      <div className="skeleton h-4 w-3/5" />
      <div className="skeleton mt-6 h-64" />
    </div>
  )
}
