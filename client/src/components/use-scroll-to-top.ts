import { useLayoutEffect } from 'react'

/** For what stands in for a page while it loads: it begins at its top, wherever the last page was left. */
export function useScrollToTop(): void {
  useLayoutEffect(() => {
    window.scrollTo({ top: 0, behavior: 'instant' })
  }, [])
}
