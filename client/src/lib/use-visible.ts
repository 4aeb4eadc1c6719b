import { type RefObject, useEffect, useState } from 'react'

interface VisibleOptions {
  /** How far outside the window counts, such as `200px`. */
  readonly margin?: string
  /** Stays true once it has been. */
  readonly once?: boolean
}

/** Whether an element is on the screen; false on the server, and where a browser cannot tell, always true. */
export function useVisible(element: RefObject<Element | null>, options: VisibleOptions = {}): boolean {
  const { margin = '0px', once = false } = options
  const [isVisible, setVisible] = useState(false)
  useEffect(() => {
    const target = element.current
    if (!target) return undefined
    if (!('IntersectionObserver' in window)) {
      setVisible(true)
      return undefined
    }
    const observer = new IntersectionObserver(
      (entries) => {
        const isNow = entries.at(-1)?.isIntersecting ?? false
        setVisible(isNow)
        if (isNow && once) observer.disconnect()
      },
      { rootMargin: margin },
    )
    observer.observe(target)
    return () => observer.disconnect()
  }, [element, margin, once])
  return isVisible
}
