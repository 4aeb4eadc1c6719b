import { useQuery } from '@apollo/client/react'
import { useEffect, useMemo, useRef, useState } from 'react'
import { CategoryFormDocument } from '../../../generated/category-form.ts'
import { useServerClock } from '../../../lib/clock/clock-context.tsx'
import type { CategoryForm } from '../draft/attribute-form.ts'
import { checkDraft } from '../draft/check-draft.ts'
import { refusalsOf } from '../draft/draft-model.ts'
import type { DraftStore } from '../draft/draft-store.ts'
import { usePhotoShelf } from '../photos/use-photo-shelf.ts'
import { focusField, type StepId, stepOfField } from './steps.ts'
import { useDraftState } from './use-draft-store.ts'
import type { Wizard } from './wizard-context.ts'

interface WizardStateOptions {
  readonly store: DraftStore
  readonly step: StepId
  /** Changes the address. */
  readonly onStep: (step: StepId) => void
}

/** Puts together what the parts of the form work with. */
export function useWizardState({ store, step, onStep }: WizardStateOptions): Wizard {
  const state = useDraftState(store)
  const { draft } = state
  const fields = draft.typed
  const category = useCategoryForm(store, fields.categorySlug)
  const photos = usePhotoShelf(store, draft.listing?.photos ?? [])
  const clock = useServerClock()
  const attention = useAttention(step)
  const focus = useStepFocus(step, onStep)

  const problems = useMemo(
    () => checkDraft(fields, { category, photoCount: photos.photos.length, nowMs: clock.now() }),
    [fields, category, photos.photos.length, clock],
  )
  const refusals = refusalsOf(draft)
  return {
    store,
    state,
    fields,
    change: store.change,
    category,
    photos,
    problems,
    step,
    isPublished: draft.listing?.status === 'PUBLISHED',
    visit: attention.visit,
    goTo: focus.goTo,
    messageOf(field) {
      const refusal = refusals.find((problem) => problem.field === field)
      if (refusal) return refusal.message
      const problem = problems.find((candidate) => candidate.field === field)
      if (!problem) return undefined
      const isTold = attention.isDue(field) || (problem.kind === 'invalid' && attention.wasVisited(field))
      return isTold ? problem.message : undefined
    },
  }
}

function useCategoryForm(store: DraftStore, slug: string): CategoryForm | null {
  const { data } = useQuery(CategoryFormDocument, { variables: { slug }, skip: slug === '' })
  const form = slug === '' ? null : (data?.category ?? null)
  useEffect(() => {
    if (!form || form.slug !== store.state().draft.typed.categorySlug) return
    const { condition } = store.state().draft.typed
    const isGrade = form.conditions.some(({ value }) => value === condition)
    // Another category may have another scale: its grade has to be chosen again.
    if (condition !== '' && !isGrade) store.change({ condition: '' })
    store.knowCategory(form.slug, form.attributes)
  }, [form, store])
  return form
}

/** Which problems may be shown: of fields that were left, all of a step that was left, and all after the review. */
function useAttention(step: StepId) {
  const [visited, setVisited] = useState<ReadonlySet<string>>(new Set())
  const [leftSteps, setLeftSteps] = useState<ReadonlySet<StepId>>(new Set())
  const [shownStep, setShownStep] = useState(step)
  if (shownStep !== step) {
    setShownStep(step)
    setLeftSteps(new Set([...leftSteps, shownStep]))
  }
  return {
    visit: (field: string) => setVisited((before) => (before.has(field) ? before : new Set([...before, field]))),
    wasVisited: (field: string) => visited.has(field),
    isDue: (field: string) => leftSteps.has(stepOfField(field)) || leftSteps.has('review'),
  }
}

/** Moves the focus to the heading of a new step, or to the field that was asked for. */
function useStepFocus(step: StepId, onStep: (step: StepId) => void) {
  const wanted = useRef<string>(undefined)
  const shown = useRef(step)
  useEffect(() => {
    if (shown.current === step) return
    shown.current = step
    // A step may come in a script of its own, so its fields may appear a moment later.
    const frame = requestAnimationFrame(() => {
      focusField(wanted.current)
      wanted.current = undefined
    })
    return () => cancelAnimationFrame(frame)
  }, [step])
  return {
    goTo(to: StepId, field?: string) {
      wanted.current = field
      if (to === step) focusField(field)
      else onStep(to)
    },
  }
}
