import { useSyncExternalStore } from 'react'

/** One thing that can be done about a toast: go somewhere, or take something back. */
export type ToastAction =
  | { readonly label: string; readonly path: string }
  | { readonly label: string; readonly onAct: () => void }

export interface Toast {
  readonly id: number
  readonly text: string
  readonly tone: 'plain' | 'good' | 'bad'
  readonly action?: ToastAction
}

const SHOWN_MS = 6_000
/** What asks for a decision stays for longer. */
const SHOWN_WITH_ACTION_MS = 12_000

let toasts: readonly Toast[] = []
let lastId = 0
const listeners = new Set<() => void>()

/**
 * Says a short thing once, on screen and to screen readers. What must not be missed belongs on the page instead, and its
 * action must be possible elsewhere, too.
 */
export function toast(text: string, tone: Toast['tone'] = 'plain', action?: ToastAction): void {
  lastId += 1
  const id = lastId
  replaceToasts([...toasts.slice(-2), { id, text, tone, ...(action && { action }) }])
  setTimeout(() => dismissToast(id), action ? SHOWN_WITH_ACTION_MS : SHOWN_MS)
}

export function dismissToast(id: number): void {
  replaceToasts(toasts.filter((entry) => entry.id !== id))
}

export function useToasts(): readonly Toast[] {
  return useSyncExternalStore(
    subscribe,
    () => toasts,
    () => toasts,
  )
}

function replaceToasts(next: readonly Toast[]): void {
  toasts = next
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
