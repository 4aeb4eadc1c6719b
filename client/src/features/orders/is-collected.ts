import type { OrderDetailsFragment } from '../../generated/types.ts'

/**
 * Whether a piece is handed over in person: the seller has it ready to be collected, or it was never to be sent. A piece
 * that has a carrier is sent whatever was agreed on.
 */
export function isCollected({
  state,
  carrier,
  shippingZone,
}: Pick<OrderDetailsFragment, 'state' | 'carrier' | 'shippingZone'>): boolean {
  if (carrier !== null) return false
  const hasLeft = state === 'SHIPPED' || state === 'DELIVERED' || state === 'COMPLETED'
  return hasLeft || shippingZone === null
}
