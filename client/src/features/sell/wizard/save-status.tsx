import { Check, CloudOff, LoaderCircle, Pencil } from 'lucide-react'
import { useEffect, useState } from 'react'
import { unsavedKeys } from '../draft/draft-model.ts'
import { useWizard } from './wizard-context.ts'

/** Whether what is typed is safe. Shown all the time; read out only when saving fails and when it works again. */
export function SaveStatus() {
  const { state, store } = useWizard()
  const [wasInTrouble, setWasInTrouble] = useState(false)
  const isInTrouble = state.save.kind === 'retrying'
  useEffect(() => {
    if (isInTrouble) setWasInTrouble(true)
  }, [isInTrouble])
  const { text, Icon, tone } = describe(state.save.kind, {
    isNew: state.draft.listing === null,
    isIncomplete: unsavedKeys(state.draft).size > 0,
    savesItself: store.savesItself,
  })
  return (
    <>
      <span className={`inline-flex items-center gap-1.5 text-sm ${tone}`}>
        <Icon aria-hidden className={`size-4 ${Icon === LoaderCircle ? 'animate-spin' : ''}`} />
        {text}
      </span>
      <span role="status" className="sr-only">
        {isInTrouble ? 'Could not save. It is tried again by itself, and this browser keeps what you typed.' : ''}
        {!isInTrouble && wasInTrouble && state.save.kind === 'saved' ? 'Saved again.' : ''}
      </span>
    </>
  )
}

interface Circumstances {
  readonly isNew: boolean
  /** Something typed is not fit to be saved yet. */
  readonly isIncomplete: boolean
  readonly savesItself: boolean
}

function describe(
  kind: ReturnType<typeof useWizard>['state']['save']['kind'],
  { isNew, isIncomplete, savesItself }: Circumstances,
) {
  const quiet = 'text-ink-3'
  switch (kind) {
    case 'saving':
      return { text: 'Saving…', Icon: LoaderCircle, tone: quiet }
    case 'retrying':
      return { text: 'Could not save, retrying', Icon: CloudOff, tone: 'text-bad font-bold' }
    case 'unsaved':
      return savesItself
        ? { text: 'Saving…', Icon: LoaderCircle, tone: quiet }
        : { text: 'Changes not saved', Icon: Pencil, tone: 'text-gold-ink font-bold' }
    case 'held':
      return { text: 'Not saved', Icon: CloudOff, tone: 'text-bad font-bold' }
    case 'saved':
      if (isIncomplete) return { text: 'Saved, but for what is marked', Icon: Pencil, tone: quiet }
      if (isNew) return { text: 'Saved as you go', Icon: Check, tone: quiet }
      return { text: savesItself ? 'Saved' : 'All changes are live', Icon: Check, tone: quiet }
  }
}
