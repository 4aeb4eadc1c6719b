import { useEffect, useRef } from 'react'

/**
 * A button is locked while what it does is under way, and so loses the focus. Answers what remembers the button when it is
 * pressed: it gets the focus back when there is a failure to tell.
 */
export function useFocusAfterFailure(failure: string | undefined): () => void {
  const pressed = useRef<Element | null>(null)
  useEffect(() => {
    if (failure !== undefined && pressed.current instanceof HTMLElement) pressed.current.focus()
  }, [failure])
  return () => {
    pressed.current = document.activeElement
  }
}
