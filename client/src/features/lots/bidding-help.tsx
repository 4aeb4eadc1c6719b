import { useRef } from 'react'
import { BiddingRules } from '../../components/bidding-rules.tsx'
import { Dialog } from '../../components/dialog.tsx'

/** The one rule that surprises people, and the way to all the others. */
export function BiddingHelp() {
  const dialog = useRef<HTMLDialogElement>(null)
  return (
    <div className="text-ink-2 text-sm">
      A bid in the last 2 minutes adds 2 minutes, for everyone.{' '}
      <button
        type="button"
        className="py-1 underline decoration-line-strong underline-offset-4 hover:text-ink"
        onClick={() => dialog.current?.showModal()}
      >
        How bidding works
      </button>
      <Dialog ref={dialog} title="How bidding works">
        <BiddingRules />
      </Dialog>
    </div>
  )
}
