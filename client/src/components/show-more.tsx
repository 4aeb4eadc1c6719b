import { useState } from 'react'
import { toast } from '../lib/toasts.ts'
import { Button } from './button.tsx'

/** Fetches the next page of a list; the list keeps what it has when that fails. */
export function ShowMore({ onMore }: { onMore: () => Promise<unknown> }) {
  const [isBusy, setBusy] = useState(false)
  const more = async () => {
    setBusy(true)
    try {
      await onMore()
    } catch {
      toast('More could not be loaded. Try again in a moment.', 'bad')
    } finally {
      setBusy(false)
    }
  }
  return (
    <p className="pt-6 text-center">
      <Button look="ghost" busy={isBusy} onClick={more}>
        Show more
      </Button>
    </p>
  )
}
