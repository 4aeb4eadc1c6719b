import { lazy, Suspense, useRef, useState } from 'react'
import { Dialog } from '../../components/dialog.tsx'

const BiddingRules = lazy(async () => {
  const { BiddingRules: component } = await import('../../components/bidding-rules.tsx')
  return { default: component }
})

const ClockNote = lazy(async () => {
  const { ClockNote: component } = await import('./clock-note.tsx')
  return { default: component }
})

/** The one rule that surprises people, and the way to all the others. */
export function BiddingHelp({ window }: { window: string }) {
  const dialog = useRef<HTMLDialogElement>(null)
  const [opened, setOpened] = useState(false)
  const open = () => {
    setOpened(true)
    dialog.current?.showModal()
  }
  return (
    <div className="text-ink-2 text-sm">
      A bid in the last {window} moves the end to {window} after it, for everyone.{' '}
      <button
        type="button"
        className="py-1 underline decoration-line-strong underline-offset-4 hover:text-ink"
        onClick={open}
      >
        How bidding works
      </button>
      <Dialog ref={dialog} title="How bidding works">
        {opened ? (
          <Suspense fallback={<div className="skeleton h-80" />}>
            <BiddingRules />
            <ClockNote />
          </Suspense>
        ) : null}
      </Dialog>
    </div>
  )
}
