import { Link } from '@tanstack/react-router'
import { X } from 'lucide-react'
import { dismissToast, type Toast, useToasts } from '../lib/toasts.ts'

const TONES: Record<Toast['tone'], string> = {
  plain: 'bg-navy text-on-navy',
  good: 'bg-good-wash text-good',
  bad: 'bg-bad-wash text-bad',
}

/** Where toasts appear. It is always on the page, because readers only hear regions that were there before. */
export function Toaster() {
  const toasts = useToasts()
  return (
    <div
      role="status"
      aria-live="polite"
      className="pointer-events-none fixed inset-x-4 bottom-4 z-50 grid justify-items-center gap-2"
    >
      {toasts.map((entry) => (
        <div
          key={entry.id}
          className={`pointer-events-auto flex max-w-[32rem] items-center gap-2 rounded-lg py-1 pr-1 pl-4 font-bold shadow-2 ${TONES[entry.tone]}`}
        >
          <span className="py-1.5">{entry.text}</span>
          <Action entry={entry} />
          <button
            type="button"
            aria-label="Dismiss"
            className="grid size-11 flex-none place-items-center"
            onClick={() => dismissToast(entry.id)}
          >
            <X aria-hidden className="size-4" />
          </button>
        </div>
      ))}
    </div>
  )
}

const ACTION = 'flex min-h-11 flex-none items-center px-2 underline underline-offset-4'

function Action({ entry: { id, action } }: { entry: Toast }) {
  if (!action) return null
  const dismiss = () => dismissToast(id)
  if ('path' in action) {
    return (
      <Link to={action.path} className={ACTION} onClick={dismiss}>
        {action.label}
      </Link>
    )
  }
  const act = () => {
    dismiss()
    action.onAct()
  }
  return (
    <button type="button" className={ACTION} onClick={act}>
      {action.label}
    </button>
  )
}
