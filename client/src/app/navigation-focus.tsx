import { useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'

/**
 * After moving to another page: closes what was open over the old one and moves the focus to the new page's heading, so
 * that keyboard and screen reader begin where the eye does. Filters of the same page leave the focus alone.
 */
export function NavigationFocus() {
  const router = useRouter()
  useEffect(
    () =>
      router.subscribe('onRendered', ({ pathChanged }) => {
        if (!pathChanged) return
        for (const popover of document.querySelectorAll<HTMLElement>('[popover]:popover-open')) popover.hidePopover()
        const heading = document.querySelector<HTMLElement>('main h1') ?? document.querySelector<HTMLElement>('main')
        if (!heading) return
        heading.tabIndex = -1
        heading.focus({ preventScroll: true })
      }),
    [router],
  )
  return null
}
