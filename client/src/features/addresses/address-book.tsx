import { useRef, useState } from 'react'
import { AddressLines } from '../../components/address-lines.tsx'
import { Button } from '../../components/button.tsx'
import { Chip } from '../../components/chip.tsx'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { AddressesDocument } from '../../generated/addresses.ts'
import type { AddressPartsFragment } from '../../generated/types.ts'
import { useLoaded } from '../../lib/apollo/use-loaded.ts'
import { toast } from '../../lib/toasts.ts'
import { AddressForm } from './address-form.tsx'
import { useAddressCommands } from './use-address-commands.ts'

const NEW = 'new'

/** Where the viewer has parcels sent: all addresses, to be added, changed and removed. */
export function AddressBook() {
  const { addresses } = useLoaded(AddressesDocument, {})
  // The id of the one that is open, or `new`.
  const [open, setOpen] = useState<string | null>(null)
  const returnTo = useRef<string | null>(null)
  const begin = (id: string) => {
    returnTo.current = null
    setOpen(id)
  }
  const close = () => {
    returnTo.current = open
    setOpen(null)
  }
  const saved = () => {
    close()
    toast('The address is saved.', 'good')
  }
  /** The button that opened a form gets the focus back once the form is closed. */
  const takeBack = (id: string) => (around: HTMLElement | null) => {
    if (!around || returnTo.current !== id) return
    returnTo.current = null
    around.querySelector('button')?.focus()
  }
  return (
    <div className="grid gap-5">
      {addresses.length === 0 && open === null ? <p className="text-ink-2">No address is saved yet.</p> : null}
      <ul className="grid gap-3 empty:hidden">
        {addresses.map((address) => (
          <li key={address.id} className="rounded-lg border border-line bg-card p-5">
            {open === address.id ? (
              <AddressForm
                address={address}
                mayBecomeDefault={!address.isDefault}
                save="Save the address"
                onSaved={saved}
                onCancel={close}
              />
            ) : (
              <Saved
                address={address}
                onEdit={() => begin(address.id)}
                editRef={takeBack(address.id)}
                // With its card the focus would be gone.
                onRemove={() => {
                  returnTo.current = NEW
                }}
              />
            )}
          </li>
        ))}
      </ul>
      {open === NEW ? (
        <AddressForm
          address={null}
          mayBecomeDefault={addresses.length > 0}
          save="Save the address"
          onSaved={saved}
          onCancel={close}
        />
      ) : (
        <p ref={takeBack(NEW)}>
          <Button look="ghost" onClick={() => begin(NEW)}>
            Add an address
          </Button>
        </p>
      )}
    </div>
  )
}

interface SavedProps {
  readonly address: AddressPartsFragment
  readonly onEdit: () => void
  readonly editRef: (element: HTMLElement | null) => void
  readonly onRemove: () => void
}

function Saved({ address, onEdit, editRef, onRemove }: SavedProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const { makeDefault, remove, isBusy } = useAddressCommands(address)
  const which = <span className="sr-only"> {`${address.name}, ${address.line1}`}</span>
  return (
    <>
      <div className="flex flex-wrap items-start justify-between gap-3">
        <AddressLines address={address} />
        {address.isDefault ? <Chip tone="gold">Offered first</Chip> : null}
      </div>
      <p className="-ml-3 mt-3 flex flex-wrap gap-1">
        <span ref={editRef}>
          <Button look="quiet" size="small" className="min-h-11" onClick={onEdit}>
            Edit{which}
          </Button>
        </span>
        {address.isDefault ? null : (
          <Button look="quiet" size="small" className="min-h-11" busy={isBusy} onClick={makeDefault}>
            Offer first{which}
          </Button>
        )}
        <Button look="quiet" size="small" className="min-h-11" onClick={() => dialog.current?.showModal()}>
          Remove{which}
        </Button>
      </p>
      <ConfirmDialog
        ref={dialog}
        title="Remove this address?"
        confirm="Remove it"
        cancel="Keep it"
        isDangerous
        onConfirm={() => {
          onRemove()
          return remove()
        }}
      >
        Orders that go there already still do. It can be entered again at any time.
      </ConfirmDialog>
    </>
  )
}
