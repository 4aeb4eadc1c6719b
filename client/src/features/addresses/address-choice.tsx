import { useId, useState } from 'react'
import { AddressLines } from '../../components/address-lines.tsx'
import { Button } from '../../components/button.tsx'
import { Notice } from '../../components/notice.tsx'
import type { AddressPartsFragment, OrderDetailsFragment } from '../../generated/types.ts'
import { AddressForm } from './address-form.tsx'
import { isSameAddress } from './same-address.ts'
import { type OrderMoved, useOrderAddress } from './use-order-address.ts'

interface AddressChoiceProps {
  readonly addresses: readonly AddressPartsFragment[]
  readonly order: OrderDetailsFragment
  readonly onSet: () => void
  readonly onMovedOn: (moved: OrderMoved) => void
  /** Left out while nothing is settled yet. */
  readonly onCancel: (() => void) | undefined
}

/** The viewer's saved addresses, one of which an order goes to, and a form for one that is not saved yet. */
export function AddressChoice({ addresses, order, onSet, onMovedOn, onCancel }: AddressChoiceProps) {
  const { send, isBusy, failure } = useOrderAddress({ order, onSet, onMovedOn })
  const [chosen, choose] = useState(() => firstChoice(addresses, order))
  const [isAdding, setAdding] = useState(false)
  const chosenId = addresses.some(({ id }) => id === chosen) ? chosen : addresses[0]?.id
  const added = ({ id }: AddressPartsFragment) => {
    choose(id)
    setAdding(false)
    return send(id)
  }
  const refusal =
    failure === undefined ? null : (
      <Notice tone="bad" live>
        {failure}
      </Notice>
    )
  if (isAdding || chosenId === undefined) {
    return (
      <div className="grid gap-5">
        {refusal}
        <AddressForm
          address={null}
          mayBecomeDefault={addresses.length > 0}
          save="Save it, and send it there"
          onSaved={added}
          {...(addresses.length > 0 && { onCancel: () => setAdding(false) })}
        />
      </div>
    )
  }
  return (
    <form
      method="post"
      onSubmit={(event) => {
        event.preventDefault()
        void send(chosenId)
      }}
      className="grid gap-5"
    >
      <Cards addresses={addresses} chosen={chosenId} onChoose={choose} />
      {refusal}
      <p className="flex flex-wrap gap-3">
        <Button type="submit" busy={isBusy}>
          Send it there
        </Button>
        <Button look="ghost" disabled={isBusy} onClick={() => setAdding(true)}>
          Add an address
        </Button>
        {onCancel ? (
          <Button look="quiet" disabled={isBusy} onClick={onCancel}>
            Leave it as it is
          </Button>
        ) : null}
      </p>
    </form>
  )
}

/** Where it goes already, or else the address that is offered first. */
function firstChoice(addresses: readonly AddressPartsFragment[], { shipTo }: OrderDetailsFragment): string | undefined {
  const settled = shipTo && addresses.find((address) => isSameAddress(address, shipTo))
  return (settled ?? addresses[0])?.id
}

interface CardsProps {
  readonly addresses: readonly AddressPartsFragment[]
  readonly chosen: string
  readonly onChoose: (id: string) => void
}

function Cards({ addresses, chosen, onChoose }: CardsProps) {
  const name = useId()
  return (
    <fieldset className="grid gap-2 sm:grid-cols-2">
      <legend className="sr-only">Send it to</legend>
      {addresses.map((address) => (
        <label
          key={address.id}
          className="flex cursor-pointer gap-3 rounded-sm border border-line-strong px-4 py-3 text-[0.9375rem] hover:bg-sunken has-checked:border-gold has-checked:bg-gold-wash has-focus-visible:outline-3 has-focus-visible:outline-focus has-focus-visible:outline-offset-2"
        >
          <input
            type="radio"
            name={name}
            value={address.id}
            checked={address.id === chosen}
            onChange={() => onChoose(address.id)}
            className="mt-1 size-4 flex-none accent-gold outline-none"
          />
          <AddressLines address={address} />
        </label>
      ))}
    </fieldset>
  )
}
