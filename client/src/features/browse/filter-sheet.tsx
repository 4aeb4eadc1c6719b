import { SlidersHorizontal, X } from 'lucide-react'
import { useRef } from 'react'
import { Button } from '../../components/button.tsx'
import { FilterPanel, type FilterPanelProps } from './filter-panel.tsx'

interface FilterSheetProps extends FilterPanelProps {
  readonly activeCount: number
  readonly resultText: string
}

/** The filters on a phone: a sheet over the whole screen that says at its foot what the choice so far would show. */
export function FilterSheet({ activeCount, resultText, ...panel }: FilterSheetProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  return (
    <>
      <Button look="ghost" size="small" className="min-h-11" onClick={() => dialog.current?.showModal()}>
        <SlidersHorizontal aria-hidden className="size-4" />
        Filters
        {activeCount > 0 ? (
          <span className="num grid size-5 place-items-center rounded-full bg-gold text-on-gold text-xs">
            {activeCount}
          </span>
        ) : null}
      </Button>
      <dialog
        ref={dialog}
        aria-label="Filters"
        className="m-0 h-dvh max-h-none w-screen max-w-none bg-paper text-ink backdrop:bg-transparent"
      >
        <div className="grid h-full grid-rows-[auto_1fr_auto]">
          <header className="flex items-center justify-between border-line border-b px-4 py-2">
            <h2 className="text-2xl">Filters</h2>
            <button
              type="button"
              aria-label="Close the filters"
              className="grid size-11 place-items-center"
              onClick={() => dialog.current?.close()}
            >
              <X aria-hidden />
            </button>
          </header>
          <div className="overflow-y-auto overscroll-contain px-4">
            <FilterPanel {...panel} />
          </div>
          <footer className="border-line border-t p-4">
            <Button className="w-full" onClick={() => dialog.current?.close()}>
              Show {resultText}
            </Button>
          </footer>
        </div>
      </dialog>
    </>
  )
}
