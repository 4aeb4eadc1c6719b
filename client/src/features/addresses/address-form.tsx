import { useEffect } from 'react'
import type { FieldPath } from 'react-hook-form'
import { Button } from '../../components/button.tsx'
import { CONTROL, Field } from '../../components/field.tsx'
import { Notice } from '../../components/notice.tsx'
import type { AddressPartsFragment } from '../../generated/types.ts'
import { useCountries } from '../../lib/countries.ts'
import type { AddressValues } from './address-schema.ts'
import { addressWords } from './address-words.ts'
import { useAddressForm } from './use-address-form.ts'

type AddressFormState = ReturnType<typeof useAddressForm>['form']

interface AddressFormProps {
  /** The one to change; null for a new one. */
  readonly address: AddressPartsFragment | null
  /** Whether it can be made the one that is offered first: not where it is, or is the only one. */
  readonly mayBecomeDefault: boolean
  /** What the button says. */
  readonly save: string
  readonly onSaved: (address: AddressPartsFragment) => Promise<void> | void
  /** Left out where there is nothing to go back to. */
  readonly onCancel?: () => void
}

/** Enters or changes an address, with the words of its country. */
export function AddressForm({ address, mayBecomeDefault, save, onSaved, onCancel }: AddressFormProps) {
  const { form, failure, submit } = useAddressForm({ address, onSaved })
  const { isSubmitting } = form.formState
  const words = addressWords(form.watch('country'))
  const { setFocus } = form
  const wasOpened = onCancel !== undefined
  // It has taken the place of the button that opened it.
  useEffect(() => {
    if (wasOpened) setFocus('name')
  }, [setFocus, wasOpened])
  return (
    <form method="post" noValidate onSubmit={submit} className="grid gap-5">
      {failure === undefined ? null : (
        <Notice tone="bad" live>
          {failure}
        </Notice>
      )}
      <Line form={form} name="name" label="Name on the parcel" complete="name" />
      <CountryField form={form} />
      <Line form={form} name="line1" label="Street and number" complete="address-line1" />
      <Line form={form} name="line2" label="Apartment, floor, company" complete="address-line2" optional />
      <div className="grid items-start gap-5 sm:grid-cols-2">
        <Line form={form} name="city" label="Town or city" complete="address-level2" />
        <Line form={form} name="postalCode" label={words.postalCode} complete="postal-code" />
      </div>
      <div className="grid items-start gap-5 sm:grid-cols-2">
        <Line form={form} name="region" label={words.region} complete="address-level1" optional />
        <Line form={form} name="phone" label="Phone, for the carrier" complete="tel" type="tel" optional />
      </div>
      {mayBecomeDefault ? (
        <label className="flex min-h-11 items-center gap-3">
          <input type="checkbox" {...form.register('isDefault')} className="size-5 flex-none accent-navy" />
          Offer this address first
        </label>
      ) : null}
      <p className="flex flex-wrap gap-3">
        <Button type="submit" busy={isSubmitting}>
          {save}
        </Button>
        {onCancel ? (
          <Button look="ghost" disabled={isSubmitting} onClick={onCancel}>
            Cancel
          </Button>
        ) : null}
      </p>
    </form>
  )
}

interface LineProps {
  readonly form: AddressFormState
  readonly name: Exclude<FieldPath<AddressValues>, 'isDefault' | 'country'>
  readonly label: string
  /** What the browser may fill in, of an address to ship to. */
  readonly complete: string
  readonly type?: 'text' | 'tel'
  readonly optional?: boolean
}

function Line({ form, name, label, complete, type = 'text', optional = false }: LineProps) {
  return (
    <Field label={label} optional={optional} error={form.formState.errors[name]?.message}>
      {(control) => (
        <input
          {...form.register(name)}
          {...control}
          type={type}
          autoComplete={`shipping ${complete}`}
          className={CONTROL}
        />
      )}
    </Field>
  )
}

function CountryField({ form }: { form: AddressFormState }) {
  const countries = useCountries()
  const country = form.watch('country')
  // Until all are known, the chosen one is: its option stays the same element, and so stays chosen.
  const shown = countries.length === 0 && country !== '' ? [{ code: country, name: country }] : countries
  return (
    <Field label="Country" error={form.formState.errors.country?.message}>
      {(control) => (
        <select {...form.register('country')} {...control} autoComplete="shipping country" className={CONTROL}>
          <option value="">Choose</option>
          {shown.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}
