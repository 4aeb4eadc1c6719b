import { CARRIERS, type Carrier, cleanTrackingNumber, isTrackingNumber } from '@kollect-it/shared/orders/carriers.ts'
import { checkLength, cleanLine } from '../accounts/text-input.ts'
import type { FieldProblem } from '../graphql/user-error.ts'
import { type Database, inTransaction } from '../platform/database.ts'
import { actOnOrder, type OrderRequest } from './act-on-order.ts'
import type { MoveAnswer } from './move-order.ts'
import type { Settlements } from './settlements.ts'

export interface MarkShipped extends OrderRequest {
  readonly carrier: Carrier
  readonly trackingNumber: string
  readonly carrierName?: string | null
}

export type MarkShippedAnswer =
  | MoveAnswer
  | { readonly kind: 'invalid-input'; readonly problems: readonly FieldProblem[] }

/** The seller has sent it, and says with whom. @throws NOT_FOUND, FORBIDDEN to the buyer */
export async function markShipped(
  db: Database,
  settlements: Settlements,
  request: MarkShipped,
): Promise<MarkShippedAnswer> {
  const { orderId, viewerId, carrier } = request
  const trackingNumber = cleanTrackingNumber(request.trackingNumber)
  const carrierName = carrier === 'other' ? cleanLine(request.carrierName ?? '') : null
  const problems = [...checkNumber(carrier, trackingNumber), ...(carrierName === null ? [] : checkName(carrierName))]
  if (problems.length > 0) return { kind: 'invalid-input', problems }
  return inTransaction(db, (tx) =>
    actOnOrder(tx, settlements, {
      orderId,
      viewerId,
      action: 'mark-shipped',
      move: 'shipped',
      columns: { carrier, carrierName, trackingNumber },
      detail: { carrier, trackingNumber, ...(carrierName !== null && { carrierName }) },
    }),
  )
}

function checkNumber(carrier: Carrier, trackingNumber: string): FieldProblem[] {
  if (isTrackingNumber(carrier, trackingNumber)) return []
  const whose = carrier === 'other' ? 'a tracking number' : `a tracking number of ${CARRIERS[carrier].name}`
  return [{ field: 'trackingNumber', message: `This is not ${whose}. Copy it from the receipt of the parcel.` }]
}

function checkName(name: string): FieldProblem[] {
  return checkLength('carrierName', name, { minimum: 2, maximum: 60 })
}
