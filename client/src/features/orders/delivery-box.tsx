import { ExternalLink } from 'lucide-react'
import { AddressLines } from '../../components/address-lines.tsx'
import type { OrderDetailsFragment } from '../../generated/types.ts'
import { CARRIER_NAMES } from './actions/carrier-names.ts'
import { isCollected } from './is-collected.ts'

/** How the piece gets to its buyer: where it goes, with whom, and where it is on its way. Nothing before that is known. */
export function DeliveryBox({ order }: { order: OrderDetailsFragment }) {
  const { state, shipTo, carrier, trackingNumber, listing } = order
  const inPerson = isCollected(order)
  const isKnown = inPerson ? listing.pickupLocation !== null : shipTo !== null || carrier !== null
  // What was called off goes nowhere; and while the address can be chosen, the choice says it.
  const goesNowhere = state === 'CANCELED' || state === 'EXPIRED'
  if (!isKnown || goesNowhere || order.actions.includes('SET_ADDRESS')) return null
  return (
    <section aria-labelledby="delivery" className="grid gap-4 rounded-lg border border-line bg-card p-6">
      <h2 id="delivery" className="text-[1.35rem]">
        {inPerson ? 'Where it is collected' : 'Where it goes'}
      </h2>
      {inPerson ? <p className="break-words">{listing.pickupLocation}</p> : null}
      {!inPerson && shipTo ? <AddressLines address={shipTo} /> : null}
      {carrier === null || trackingNumber === null ? null : <Parcel order={order} />}
    </section>
  )
}

function Parcel({ order: { carrier, carrierName, trackingNumber, trackingUrl } }: { order: OrderDetailsFragment }) {
  const name = carrierName ?? (carrier === null ? '' : CARRIER_NAMES[carrier])
  return (
    <div className="border-line border-t pt-4">
      <p className="text-ink-2">Sent with {name}</p>
      <p className="num select-all break-all font-bold">{trackingNumber}</p>
      {trackingUrl === null ? null : (
        <a href={trackingUrl} target="_blank" rel="noreferrer" className="inline-flex min-h-11 items-center gap-2">
          Track it with {name}
          <ExternalLink aria-hidden className="size-4" />
          <span className="sr-only">(opens in a new tab)</span>
        </a>
      )}
    </div>
  )
}
