import { useQuery } from '@apollo/client/react'
import { useState } from 'react'
import { AddressLines } from '../../components/address-lines.tsx'
import { Button } from '../../components/button.tsx'
import { Notice } from '../../components/notice.tsx'
import { AddressesDocument } from '../../generated/addresses.ts'
import type { AddressPartsFragment, OrderDetailsFragment } from '../../generated/types.ts'
import { failureText } from '../../lib/apollo/failure-text.ts'
import { formatPrice } from '../../lib/money.ts'
import { AddressChoice } from './address-choice.tsx'
import type { OrderMoved } from './use-order-address.ts'

interface OrderAddressProps {
  readonly order: OrderDetailsFragment
  /** Called once it is settled where it goes. */
  readonly onSet: () => void
  /** Called when the order is no longer one whose address can be chosen. */
  readonly onMovedOn: (moved: OrderMoved) => void
}

/** Where an order that is to be paid goes, which settles what shipping costs. */
export function OrderAddress({ order, onSet, onMovedOn }: OrderAddressProps) {
  const { data, error, refetch } = useQuery(AddressesDocument)
  const [isChanging, setChanging] = useState(false)
  const { shipTo } = order
  const done = () => {
    setChanging(false)
    onSet()
  }
  return (
    <section
      id="order-address"
      aria-labelledby="order-address-title"
      // Who has to say first where it goes is taken here.
      tabIndex={-1}
      className="rounded-lg border border-line bg-card p-6"
    >
      <h2 id="order-address-title" className="text-[1.35rem]">
        Where it goes
      </h2>
      <div className="mt-4">
        {shipTo && !isChanging ? (
          <Settled order={order} shipTo={shipTo} onChange={() => setChanging(true)} />
        ) : (
          <Choice
            addresses={data?.addresses}
            failure={error && failureText(error)}
            onRetry={() => void refetch().catch(() => undefined)}
            order={order}
            onSet={done}
            onMovedOn={onMovedOn}
            onCancel={shipTo ? () => setChanging(false) : undefined}
          />
        )}
      </div>
    </section>
  )
}

interface SettledProps {
  readonly order: OrderDetailsFragment
  readonly shipTo: AddressPartsFragment
  readonly onChange: () => void
}

function Settled({ order: { shipping, shippingService, total }, shipTo, onChange }: SettledProps) {
  return (
    <>
      <AddressLines address={shipTo} />
      <p className="num mt-3 text-ink-2">
        Shipping there: <b className="text-ink">{formatPrice(shipping)}</b>
        {shippingService === null ? '' : ` (${shippingService})`}. In all you pay{' '}
        <b className="text-ink">{formatPrice(total)}</b>.
      </p>
      <p className="mt-4">
        <Button look="ghost" size="small" className="min-h-11" onClick={onChange}>
          Choose another address
        </Button>
      </p>
    </>
  )
}

type ChoiceProps = Omit<Parameters<typeof AddressChoice>[0], 'addresses'> & {
  /** Undefined until they are there. */
  readonly addresses: readonly AddressPartsFragment[] | undefined
  readonly failure: string | undefined
  readonly onRetry: () => void
}

function Choice({ addresses, failure, onRetry, ...rest }: ChoiceProps) {
  if (addresses) return <AddressChoice addresses={addresses} {...rest} />
  if (failure === undefined) return <div className="skeleton h-40 rounded-sm" />
  return (
    <Notice tone="bad" live>
      <p className="mb-3">{failure}</p>
      <Button look="ghost" size="small" className="min-h-11" onClick={onRetry}>
        Try again
      </Button>
    </Notice>
  )
}
