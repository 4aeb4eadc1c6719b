import type { ReactNode } from 'react'
import { AddressLines } from '../../../components/address-lines.tsx'
import type { InvoiceOrderFragment } from '../../../generated/types.ts'
import { useCountries } from '../../../lib/countries.ts'

/** Who sold it, who bought it, and where it goes. */
export function InvoiceParties({ order: { seller, buyer, shipTo, shippingZone } }: { order: InvoiceOrderFragment }) {
  const country = useCountries().find(({ code }) => code === seller.country)?.name
  return (
    <div className="grid gap-6 sm:grid-cols-3 print:grid-cols-3">
      <Party title="Seller">
        <b className="block">{seller.name}</b>
        {[seller.location, country].filter(Boolean).join(', ')}
      </Party>
      <Party title="Buyer">
        <b className="block">{shipTo?.name ?? buyer.displayName}</b>
        {shipTo === null || shipTo.name === buyer.displayName ? null : `${buyer.displayName} at Kollect-It`}
      </Party>
      <Party title="Ship to">
        {shipTo ? (
          <AddressLines address={shipTo} />
        ) : shippingZone === null ? (
          'Collected from the seller'
        ) : (
          'Not said yet'
        )}
      </Party>
    </div>
  )
}

function Party({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="min-w-0 break-words">
      <h2 className="mb-1 font-normal font-text text-base text-ink-2">{title}</h2>
      {children}
    </section>
  )
}
