import { ArrowLeft, ArrowRight } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../../components/button.tsx'
import { unsavedKeys } from '../draft/draft-model.ts'
import { STEPS, stepAfter, stepBefore } from './steps.ts'
import { useWizard } from './wizard-context.ts'

/** Back, on and save, always at hand at the bottom of the screen. */
export function StepBar() {
  const { step, goTo, isPublished, state } = useWizard()
  const [before, after] = [stepBefore(step), stepAfter(step)]
  // A phone has no room for more than saving or discarding what was changed.
  const isSaving = isPublished && unsavedKeys(state.draft).size > 0
  return (
    <div className="sticky bottom-0 z-20 -mx-4 flex items-center justify-between gap-3 border-line border-t bg-paper px-4 py-3 lg:mx-0 lg:px-0 lg:py-4">
      {before ? (
        <Button look="ghost" className={isSaving ? 'max-sm:hidden' : ''} onClick={() => goTo(before)}>
          <ArrowLeft aria-hidden className="size-4" />
          Back
        </Button>
      ) : (
        <span />
      )}
      <div className={`flex gap-3 ${isSaving ? 'max-sm:w-full max-sm:justify-between' : ''}`}>
        {isSaving ? <SaveChanges /> : null}
        {after ? (
          <Button
            look={isPublished ? 'ghost' : 'navy'}
            className={isSaving ? 'max-sm:hidden' : ''}
            onClick={() => goTo(after)}
          >
            <span>
              {isPublished ? 'Next' : 'Continue'}
              <span className="max-sm:hidden"> to {nameOf(after).toLowerCase()}</span>
            </span>
            <ArrowRight aria-hidden className="size-4" />
          </Button>
        ) : null}
      </div>
    </div>
  )
}

/** What is on sale changes only by this button. */
function SaveChanges() {
  const { store } = useWizard()
  const [isBusy, setBusy] = useState(false)
  const save = async () => {
    setBusy(true)
    await store.saveNow()
    setBusy(false)
  }
  return (
    <>
      <Button look="quiet" onClick={store.discard}>
        Discard
      </Button>
      <Button busy={isBusy} onClick={save}>
        Save changes
      </Button>
    </>
  )
}

function nameOf(step: string): string {
  return STEPS.find(({ id }) => id === step)?.name ?? ''
}
