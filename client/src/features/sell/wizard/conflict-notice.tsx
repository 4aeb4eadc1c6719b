import { Button } from '../../../components/button.tsx'
import { Notice } from '../../../components/notice.tsx'
import type { DraftKey } from '../draft/draft-fields.ts'
import { useWizard } from './wizard-context.ts'

const NAMES: Readonly<Record<DraftKey, string>> = {
  categorySlug: 'category',
  title: 'title',
  description: 'description',
  condition: 'condition',
  conditionNote: 'condition report',
  attributes: 'particulars',
  provenance: 'provenance',
  era: 'era',
  maker: 'maker',
  origin: 'origin',
  dimensions: 'size',
  sellerReference: 'reference',
  sale: 'terms of sale',
  shipping: 'shipping',
}

/** Shown when the same field was changed here and somewhere else: nothing is lost until somebody has chosen. */
export function ConflictNotice() {
  const { state, store } = useWizard()
  const { conflict } = state.draft
  if (!conflict) return null
  const names = new Intl.ListFormat('en').format(conflict.keys.map((key) => NAMES[key]))
  return (
    <Notice live title="This listing was changed somewhere else">
      <p>
        The {names} {conflict.keys.length === 1 ? 'differs' : 'differ'} from what you have here, perhaps because it is
        open in another tab. Which shall stand? Everything else is kept from both.
      </p>
      {conflict.keys.includes('title') ? <p className="mt-1">There it says “{conflict.theirs.title}”.</p> : null}
      <p className="mt-3 flex flex-wrap gap-3">
        <Button size="small" className="min-h-11" onClick={store.keepMine}>
          Keep mine
        </Button>
        <Button look="ghost" size="small" className="min-h-11" onClick={store.takeTheirs}>
          Take the other
        </Button>
      </p>
    </Notice>
  )
}
