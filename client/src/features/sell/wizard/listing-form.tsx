import { useApolloClient } from '@apollo/client/react'
import { useNavigate } from '@tanstack/react-router'
import { lazy, type ReactNode, Suspense, useEffect } from 'react'
import { Chip } from '../../../components/chip.tsx'
import { Notice } from '../../../components/notice.tsx'
import type { DraftListingFragment } from '../../../generated/types.ts'
import { forgetLists } from '../listings/forget-lists.ts'
import { CategoryStep } from '../steps/category-step.tsx'
import { DetailsStep } from '../steps/details-step.tsx'
import { DoneStep } from '../steps/done-step.tsx'
import { PriceStep } from '../steps/price-step.tsx'
import { ReviewStep } from '../steps/review-step.tsx'
import { ShippingStep } from '../steps/shipping-step.tsx'
import { ConflictNotice } from './conflict-notice.tsx'
import { LeaveGuard } from './leave-guard.tsx'
import { SaveStatus } from './save-status.tsx'
import { StepBar } from './step-bar.tsx'
import { StepList } from './step-list.tsx'
import type { StepId } from './steps.ts'
import { useDraftStore } from './use-draft-store.ts'
import { useWizardState } from './use-wizard-state.ts'
import { useWizard, WizardContext } from './wizard-context.ts'

// Dragging and its keyboard way weigh more than all the rest of the form.
const PhotosStep = lazy(async () => ({ default: (await import('../photos/photos-step.tsx')).PhotosStep }))

export interface ListingFormProps {
  /** Null begins a new one. */
  readonly listing: DraftListingFragment | null
  readonly step: StepId | 'done'
  readonly onCreated: (listing: DraftListingFragment) => void
  /** The listing as its page will show it. */
  readonly preview: (listing: DraftListingFragment) => ReactNode
}

/** The listing form: a few steps over one draft, in any order. */
export function ListingForm({ listing, step, onCreated, preview }: ListingFormProps) {
  const navigate = useNavigate({ from: '/sell/$listingId' })
  const client = useApolloClient()
  const store = useDraftStore({ listing, onCreated })
  const shownStep = step === 'done' ? 'review' : step
  const wizard = useWizardState({
    store,
    step: shownStep,
    onStep: (to) => void navigate({ search: { step: to }, resetScroll: false }),
  })
  const current = wizard.state.draft.listing
  if (step === 'done' && current?.status === 'PUBLISHED' && current.slug !== null) {
    return <DoneStep listing={{ ...current, slug: current.slug }} />
  }
  return (
    <WizardContext value={wizard}>
      <LeaveGuard />
      <Trouble />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-x-12 gap-y-6 lg:grid-cols-[14rem_minmax(0,50rem)]">
        <aside className="grid content-start gap-4 lg:sticky lg:top-[92px] lg:self-start">
          <FormTitle />
          <StepList />
        </aside>
        <div className="grid min-w-0 content-start gap-8">
          <Suspense fallback={<div aria-hidden className="skeleton h-[36rem]" />}>
            <Step step={shownStep}>
              <ReviewStep
                preview={preview}
                onPublished={() => {
                  forgetLists(client)
                  void navigate({ search: { step: 'done' }, replace: true })
                }}
              />
            </Step>
            <StepBar />
          </Suspense>
        </div>
      </div>
    </WizardContext>
  )
}

function FormTitle() {
  const { fields, state, isPublished } = useWizard()
  const { title } = fields
  useEffect(() => {
    if (title !== '') document.title = `${title} · Kollect-It`
  }, [title])
  return (
    <header className="grid gap-2">
      <h1 className="line-clamp-3 break-words text-[1.6rem]">
        {title.trim() === '' ? (state.draft.listing ? 'Untitled draft' : 'New listing') : title}
      </h1>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        {isPublished ? <Chip tone="good">On sale</Chip> : <Chip>Draft</Chip>}
        <SaveStatus />
      </p>
      {state.draft.listing?.sku ? <p className="num text-ink-3 text-sm">{state.draft.listing.sku}</p> : null}
    </header>
  )
}

/** What keeps the form from saving. It lies over the form, because it may come while somebody types. */
function Trouble() {
  const { state } = useWizard()
  if (state.draft.conflict === null && state.obstacle === null) return null
  return (
    <div className="fixed inset-x-4 bottom-24 z-40 mx-auto grid max-w-[40rem] gap-3 rounded-lg shadow-2 lg:bottom-6">
      <ConflictNotice />
      {state.obstacle === null ? null : (
        <Notice tone="bad" live title="This cannot be saved">
          {state.obstacle}
        </Notice>
      )}
    </div>
  )
}

function Step({ step, children }: { step: StepId; children: ReactNode }) {
  switch (step) {
    case 'category':
      return <CategoryStep />
    case 'details':
      return <DetailsStep />
    case 'photos':
      return <PhotosStep />
    case 'price':
      return <PriceStep />
    case 'shipping':
      return <ShippingStep />
    case 'review':
      return children
  }
}
