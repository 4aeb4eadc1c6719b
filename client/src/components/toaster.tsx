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
      {toasts.map(({ id, text, tone }) => (
        <div
          key={id}
          className={`pointer-events-auto flex max-w-[32rem] items-center gap-3 rounded-lg py-2 pr-2 pl-4 font-bold shadow-2 ${TONES[tone]}`}
        >
          <span>{text}</span>
          <button
            type="button"
            aria-label="Dismiss"
            className="grid size-9 flex-none place-items-center"
            onClick={() => dismissToast(id)}
          >
            <X aria-hidden className="size-4" />
          </button>
        </div>
      ))}
    </div>
  )
}
