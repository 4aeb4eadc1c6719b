import { useEffect, useRef } from 'react'
import { BiddingRules } from '../../components/bidding-rules.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { ClockNote } from './clock-note.tsx'

/** All the rules of bidding; open from its first moment until it is closed. */
export function RulesDialog({ onClose }: { onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const element = dialog.current
    if (!element) return undefined
    element.addEventListener('close', onClose)
    element.showModal()
    return () => element.removeEventListener('close', onClose)
  }, [onClose])
  return (
    <Dialog ref={dialog} title="How bidding works">
      <BiddingRules />
      <ClockNote />
    </Dialog>
  )
}
