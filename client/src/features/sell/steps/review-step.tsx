import { Link } from '@tanstack/react-router'
import { CircleCheck } from 'lucide-react'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { Button, buttonClass } from '../../../components/button.tsx'
import { Notice } from '../../../components/notice.tsx'
import type { DraftListingFragment } from '../../../generated/types.ts'
import type { FieldMessage } from '../draft/draft-api.ts'
import { unsavedKeys } from '../draft/draft-model.ts'
import { StepFrame } from '../wizard/step-frame.tsx'
import { STEPS, stepOfField } from '../wizard/steps.ts'
import { useWizard } from '../wizard/wizard-context.ts'

interface ReviewStepProps {
  /** The listing as its page will show it. */
  readonly preview: (listing: DraftListingFragment) => ReactNode
  readonly onPublished: () => void
}

/** The listing as buyers will see it, what is still missing, and the button that puts it on sale. */
export function ReviewStep({ preview, onPublished }: ReviewStepProps) {
  const { store, state, isPublished } = useWizard()
  const { listing } = state.draft
  const problems = useAllProblems()
  useEffect(() => {
    if (store.savesItself) void store.saveNow()
  }, [store])
  return (
    <StepFrame
      lead={
        isPublished
          ? 'This is how your changes will look.'
          : 'This is the page that buyers will see. Check the photos, the faults you name, and the price.'
      }
    >
      <ProblemList problems={problems} />
      {isPublished ? null : <PublishCard problemCount={problems.length} onPublished={onPublished} />}
      {listing ? (
        <section aria-label="Preview" className="rounded-lg border border-line bg-paper p-4 shadow-1 sm:p-8">
          {preview(listing)}
        </section>
      ) : null}
    </StepFrame>
  )
}

/** What the browser sees, and what the server saw of the newest saved state that the browser does not. */
function useAllProblems(): readonly FieldMessage[] {
  const { problems, state } = useWizard()
  const isSaved = unsavedKeys(state.draft).size === 0
  const fromServer = isSaved ? (state.draft.listing?.problems ?? []) : []
  const known = new Set(problems.map(({ field }) => field))
  return [...problems, ...fromServer.filter(({ field }) => !known.has(field))]
}

function ProblemList({ problems }: { problems: readonly FieldMessage[] }) {
  const { goTo } = useWizard()
  if (problems.length === 0) {
    return (
      <p className="flex items-center gap-3 font-bold text-good">
        <CircleCheck aria-hidden className="size-5 flex-none" />
        Everything is there.
      </p>
    )
  }
  const steps = STEPS.filter(({ id }) => problems.some(({ field }) => stepOfField(field) === id))
  return (
    <section aria-labelledby="problems" className="grid gap-4 rounded-lg border border-bad bg-card p-5 sm:p-6">
      <h3 id="problems">Still to do</h3>
      {steps.map(({ id, name }) => (
        <div key={id}>
          <p className="eyebrow mb-1">{name}</p>
          <ul>
            {problems
              .filter(({ field }) => stepOfField(field) === id)
              .map(({ field, message }) => (
                <li key={field}>
                  <button
                    type="button"
                    onClick={() => goTo(id, field)}
                    className="min-h-11 text-left underline decoration-line-strong underline-offset-4 hover:decoration-current"
                  >
                    {message}
                  </button>
                </li>
              ))}
          </ul>
        </div>
      ))}
    </section>
  )
}

type Refusal = { readonly message: string; readonly needsAddress: boolean }

function PublishCard({ problemCount, onPublished }: { problemCount: number; onPublished: () => void }) {
  const { store, photos, fields } = useWizard()
  const [refusal, setRefusal] = useState<Refusal>()
  const [isBusy, setBusy] = useState(false)
  const card = useRef<HTMLElement>(null)
  const isAuction = fields.sale.format === 'auction'

  const publish = async () => {
    setBusy(true)
    const answer = await publishNow(store)
    setBusy(false)
    if (answer === undefined) onPublished()
    else {
      setRefusal(answer)
      card.current?.scrollIntoView({ block: 'nearest' })
    }
  }
  return (
    <section ref={card} aria-label="Publish" className="grid gap-4 rounded-lg bg-navy p-5 text-on-navy sm:p-6">
      <h3>{isAuction ? 'Open the auction?' : 'Put it on sale?'}</h3>
      <p className="max-w-[60ch] text-on-navy-2">
        {isAuction
          ? 'Its terms stand from then on. Until the first bid you can correct everything else, or withdraw it.'
          : 'You can change it, and withdraw it, until somebody buys it.'}
      </p>
      {photos.isBusy ? <p>Photos are still on their way. They can arrive after it is published, too.</p> : null}
      {refusal ? (
        <Notice tone="bad" live>
          {refusal.message}
          {refusal.needsAddress ? (
            <>
              {' '}
              <Link to="/account" hash="sign-in">
                Confirm your address
              </Link>
            </>
          ) : null}
        </Notice>
      ) : null}
      <p className="flex flex-wrap items-center gap-4">
        <Button look="gold" busy={isBusy} disabled={problemCount > 0} onClick={publish}>
          {isAuction ? 'Publish the auction' : 'Publish the listing'}
        </Button>
        {problemCount > 0 ? (
          <span className="text-on-navy-2 text-sm">First finish what is left to do above.</span>
        ) : null}
        <Link
          to="/sell/listings"
          className={`${buttonClass('ghost')} border-[#4a5778] text-on-navy hover:bg-transparent`}
        >
          Leave it as a draft
        </Link>
      </p>
    </section>
  )
}

/** Why it was not published; nothing when it was. */
async function publishNow(store: ReturnType<typeof useWizard>['store']): Promise<Refusal | undefined> {
  const answer = await store.publish().catch(() => undefined)
  switch (answer?.kind) {
    case 'published':
      return undefined
    case 'email-not-verified':
      return { message: answer.message, needsAddress: true }
    case 'incomplete':
      return { message: answer.problems[0]?.message ?? answer.message, needsAddress: false }
    case 'refused':
      return { message: answer.message, needsAddress: false }
    case 'unsaved':
      return { message: 'Not everything could be saved yet, so nothing was published.', needsAddress: false }
    case undefined:
      return { message: 'We could not be reached. Nothing was published; try again in a moment.', needsAddress: false }
  }
}
