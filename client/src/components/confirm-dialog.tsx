import { type ReactNode, type RefObject, useState } from 'react'
import { Button } from './button.tsx'
import { Dialog } from './dialog.tsx'

interface ConfirmDialogProps {
  readonly ref: RefObject<HTMLDialogElement | null>
  /** The question. */
  readonly title: string
  /** What will happen, and whether it can be taken back. */
  readonly children: ReactNode
  /** The deed in a word or two, such as “Delete the draft”. */
  readonly confirm: string
  /** The other way out, such as “Keep it”. */
  readonly cancel?: string
  /** The dialog closes once this has settled. */
  readonly onConfirm: () => Promise<void> | void
  readonly isDangerous?: boolean
}

/** Asks before something that cannot be undone. Open it with `ref.current.showModal()`. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { ref, title, children, confirm, cancel = 'Cancel', onConfirm, isDangerous = false } = props
  const [isBusy, setBusy] = useState(false)
  const act = async () => {
    setBusy(true)
    try {
      await onConfirm()
    } finally {
      setBusy(false)
      ref.current?.close()
    }
  }
  return (
    <Dialog ref={ref} title={title}>
      <div className="text-ink-2">{children}</div>
      <p className="mt-6 flex flex-wrap gap-3">
        <Button look={isDangerous ? 'danger' : 'navy'} busy={isBusy} onClick={act}>
          {confirm}
        </Button>
        <Button look="ghost" onClick={() => ref.current?.close()}>
          {cancel}
        </Button>
      </p>
    </Dialog>
  )
}
