import { createContext, useContext } from 'react'
import type { CategoryForm } from '../draft/attribute-form.ts'
import type { DraftFields } from '../draft/draft-fields.ts'
import type { DraftProblem } from '../draft/draft-problem.ts'
import type { DraftState } from '../draft/draft-state.ts'
import type { DraftStore } from '../draft/draft-store.ts'
import type { PhotoShelf } from '../photos/use-photo-shelf.ts'
import type { StepId } from './steps.ts'

/** What every part of the listing form works with. */
export interface Wizard {
  readonly store: DraftStore
  readonly state: DraftState
  readonly fields: DraftFields
  readonly change: (patch: Partial<DraftFields>) => void
  /** The form of the chosen category; null while there is none or it is on its way. */
  readonly category: CategoryForm | null
  readonly photos: PhotoShelf
  /** All that stands in the way of publishing, as far as the browser can tell. */
  readonly problems: readonly DraftProblem[]
  /** What to say at a field now: nothing of what is missing before the seller has had a chance. */
  readonly messageOf: (field: string) => string | undefined
  /** The seller has left this field. */
  readonly visit: (field: string) => void
  readonly step: StepId
  readonly goTo: (step: StepId, field?: string) => void
  readonly isPublished: boolean
}

export const WizardContext = createContext<Wizard | null>(null)

export function useWizard(): Wizard {
  const wizard = useContext(WizardContext)
  if (!wizard) throw new Error('This part of the listing form stands outside of it.')
  return wizard
}
