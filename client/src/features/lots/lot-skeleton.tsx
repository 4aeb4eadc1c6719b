import { useScrollToTop } from '../../components/use-scroll-to-top.ts'

/** A lot page in the shape of what comes. */
export function LotSkeleton() {
  useScrollToTop()
  return (
    <div className="wrap pt-3" aria-hidden>
      <div className="skeleton mt-2 h-4 w-48" />
      <div className="mt-5 grid gap-x-12 gap-y-8 lg:grid-cols-[minmax(0,1.25fr)_minmax(340px,0.9fr)]">
        <div className="skeleton aspect-square rounded-lg" />
        <div className="grid content-start gap-5">
          <div className="skeleton h-4 w-40" />
          <div className="skeleton h-10 w-full" />
          <div className="skeleton h-10 w-2/3" />
          <div className="skeleton h-96 rounded-lg" />
        </div>
      </div>
    </div>
  )
}
