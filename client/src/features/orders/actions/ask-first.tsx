import { type ReactNode, useEffect, useRef, useState } from 'react'
import { Button, type ButtonLook } from '../../../components/button.tsx'
import { Dialog } from '../../../components/dialog.tsx'
import { Notice } from '../../../components/notice.tsx'
import { useOrderAction } from '../order-desk.ts'

interface AskFirstProps {
  /** What the button says. */
  readonly label: string
  readonly look?: ButtonLook
  readonly size?: 'normal' | 'small'
  /** The question that comes before it is done. */
  readonly title: string
  /** The deed, as the dialog's button says it. */
  readonly confirm: string
  /** The other way out. */
  readonly cancel?: string
  readonly isDangerous?: boolean
  readonly send: () => Promise<{ readonly __typename: string } | undefined>
  /** What will happen, and whether it can be taken back. */
  readonly children: ReactNode
}

/** A button that does what cannot be taken back, once the reader has said so twice. */
export function AskFirst({ label, look = 'navy', size = 'normal', ...question }: AskFirstProps) {
  const [isAsking, setAsking] = useState(false)
  return (
    <>
      <Button look={look} size={size} className="min-h-11" onClick={() => setAsking(true)}>
        {label}
      </Button>
      {isAsking ? <Question {...question} onClose={() => setAsking(false)} /> : null}
    </>
  )
}

type QuestionProps = Omit<AskFirstProps, 'label' | 'look' | 'size'> & { readonly onClose: () => void }

function Question({ title, confirm, cancel = 'Not yet', isDangerous = false, send, children, onClose }: QuestionProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const close = () => dialog.current?.close()
  const { act, finish, isBusy, failure } = useOrderAction(close)
  useEffect(() => {
    const element = dialog.current
    element?.showModal()
    element?.addEventListener('close', onClose)
    return () => element?.removeEventListener('close', onClose)
  }, [onClose])
  const confirmIt = async () => {
    if (await act(send)) finish()
  }
  return (
    <Dialog ref={dialog} title={title}>
      <div className="grid gap-5">
        <div className="grid gap-4 text-ink-2">{children}</div>
        {failure === undefined ? null : (
          <Notice tone="bad" live>
            {failure}
          </Notice>
        )}
        <p className="flex flex-wrap gap-3">
          <Button look={isDangerous ? 'danger' : 'navy'} busy={isBusy} onClick={confirmIt}>
            {confirm}
          </Button>
          <Button look="ghost" onClick={close}>
            {cancel}
          </Button>
        </p>
      </div>
    </Dialog>
  )
}
