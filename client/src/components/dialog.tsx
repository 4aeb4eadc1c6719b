import { X } from 'lucide-react'
import { type ReactNode, type RefObject, useId } from 'react'

interface DialogProps {
  readonly ref: RefObject<HTMLDialogElement | null>
  readonly title: string
  readonly children: ReactNode
}

/** A native modal dialog: open it with `ref.current.showModal()`. Escape, the cross and a click beside it close it. */
export function Dialog({ ref, title, children }: DialogProps) {
  const titleId = useId()
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a native dialog by itself
    <dialog
      ref={ref}
      aria-labelledby={titleId}
      onClick={({ target, currentTarget }) => {
        if (target === currentTarget) currentTarget.close()
      }}
      className="m-auto max-h-[min(90dvh,46rem)] w-[min(36rem,calc(100vw-2rem))] overflow-y-auto overscroll-contain rounded-lg border border-line bg-card text-base text-ink shadow-2 backdrop:bg-[rgb(8_14_30/0.55)]"
    >
      <div className="p-6 sm:p-8">
        <div className="mb-4 flex items-start justify-between gap-4">
          <h2 id={titleId} className="text-[1.8rem]">
            {title}
          </h2>
          <button
            type="button"
            aria-label="Close"
            className="-mt-2 -mr-3 grid size-11 flex-none place-items-center rounded-sm hover:bg-sunken"
            onClick={() => ref.current?.close()}
          >
            <X aria-hidden className="size-5" />
          </button>
        </div>
        {children}
      </div>
    </dialog>
  )
}
