import type { FieldProblem } from '../graphql/user-error.ts'
import type { FactName, ListingFacts, ListingStatus, SaleFormat } from './listing-facts.ts'

export interface EditFacts extends ClosedFacts {
  readonly format: SaleFormat | null
  /** Whether somebody has bid on it. */
  readonly hasBids: boolean
  readonly before: ListingFacts
  readonly after: ListingFacts
  readonly changed: readonly FactName[]
  /** What would keep the changed listing from being published. */
  readonly missing: readonly FieldProblem[]
}

/** What decides whether anything can be changed. */
export interface ClosedFacts {
  readonly status: ListingStatus
  /** Until when somebody who is about to pay has it for themselves; null when nobody does. */
  readonly reservedUntil: Date | null
}

export type EditVerdict =
  | { readonly kind: 'allowed' }
  | { readonly kind: 'not-editable'; readonly message: string }
  | { readonly kind: 'invalid'; readonly problems: readonly FieldProblem[] }

/**
 * Whether a listing may be changed so. A draft may; what is on offer stays complete and keeps its way of selling; an
 * auction keeps its terms, and after the first bid takes nothing but additions to its description (auction-rules §7).
 */
export function judgeEdit(edit: EditFacts): EditVerdict {
  if (edit.status === 'draft') return { kind: 'allowed' }
  const closed = whyClosed(edit)
  if (closed) return { kind: 'not-editable', message: closed }
  const changes = edit.changed.filter((name) => name !== 'sellerReference')
  if (edit.hasBids && !changes.every((name) => name === 'description' && isAddition(edit))) {
    const message = 'Somebody has bid on this. You can still add to the end of its description, and add photos.'
    return { kind: 'not-editable', message }
  }
  if (edit.format === 'auction' && changes.includes('saleTerms')) {
    return { kind: 'not-editable', message: 'The terms of an auction stay as they were published.' }
  }
  if (edit.format === 'fixed' && !edit.after.saleTerms.fixed) {
    const message = 'A published listing keeps its fixed price. To auction it, withdraw it and sell a copy.'
    return { kind: 'invalid', problems: [{ field: 'sale', message }] }
  }
  // An auction's dates were checked when it was published; that they come nearer is no fault of this change.
  const missing = edit.missing.filter(({ field }) => !field.startsWith('sale.auction.'))
  return missing.length > 0 ? { kind: 'invalid', problems: missing } : { kind: 'allowed' }
}

/** For the seller of what somebody is about to buy as it is. */
export const RESERVED =
  'Somebody is about to pay for this, so it stays as it is. If they do not, you can change it again in half an hour at most.'

/** Why nothing can be changed in this state, in words for the seller; undefined while something can. */
export function whyClosed({ status, reservedUntil }: ClosedFacts): string | undefined {
  switch (status) {
    case 'draft':
      return undefined
    case 'published':
      return reservedUntil === null ? undefined : RESERVED
    case 'sold':
      return 'This is sold, so it stays as it was sold. You can sell a copy of it.'
    case 'ended':
      return 'This sale has ended. You can sell a copy of it.'
    case 'withdrawn':
      return 'This was withdrawn. You can sell a copy of it.'
  }
}

function isAddition({ before, after }: EditFacts): boolean {
  return after.description.startsWith(before.description)
}
