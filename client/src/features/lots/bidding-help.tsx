import { lazy, Suspense, useCallback, useState } from 'react'

const RulesDialog = lazy(async () => {
  const { RulesDialog: component } = await import('./rules-dialog.tsx')
  return { default: component }
})

/** The one rule that surprises people, and the way to all the others. */
export function BiddingHelp({ window }: { window: string }) {
  const [isOpen, setOpen] = useState(false)
  const close = useCallback(() => setOpen(false), [])
  return (
    <div className="text-ink-2 text-sm">
      A bid in the last {window} moves the end to {window} after it, for everyone.{' '}
      <button
        type="button"
        className="py-1 underline decoration-line-strong underline-offset-4 hover:text-ink"
        onClick={() => setOpen(true)}
      >
        How bidding works
      </button>
      {isOpen ? (
        <Suspense fallback={null}>
          <RulesDialog onClose={close} />
        </Suspense>
      ) : null}
    </div>
  )
}
