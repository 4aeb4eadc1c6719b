import { SHOP_LIMITS } from '@kollect-it/shared/accounts/account-limits.ts'
import { LISTING_LIMITS } from '@kollect-it/shared/catalog/limits.ts'
import { Button } from '../../components/button.tsx'
import { CONTROL, Field, TEXT_AREA } from '../../components/field.tsx'
import { Notice } from '../../components/notice.tsx'
import type { ShopDetailsFragment } from '../../generated/types.ts'
import { useCountries } from '../../lib/countries.ts'
import { FormFailure } from './form-failure.tsx'
import { SendVerification } from './send-verification.tsx'
import { useShopForm } from './use-shop-form.ts'

type ShopFormState = ReturnType<typeof useShopForm>['form']

interface ShopFormProps {
  /** Null: the form opens one. */
  readonly shop: ShopDetailsFragment | null
  /** Whether the viewer's address is confirmed, without which no shop is opened. */
  readonly isVerified: boolean
  /** Called once a shop has been opened. */
  readonly onOpened?: () => void
}

const { minimum: LEAST_DAYS, maximum: MOST_DAYS } = LISTING_LIMITS.handlingDays
const HANDLING_DAYS = Array.from({ length: MOST_DAYS - LEAST_DAYS + 1 }, (_, index) => LEAST_DAYS + index)

/** Opens a shop, or changes what it says of itself. */
export function ShopForm({ shop, isVerified, onOpened }: ShopFormProps) {
  const { form, failure, submit } = useShopForm(shop, onOpened)
  const { errors, isSubmitting, isDirty } = form.formState
  return (
    <form method="post" noValidate onSubmit={submit} className="grid gap-5">
      {shop || isVerified ? null : (
        <Notice title="First, confirm your address">
          <p className="mb-3">
            A shop can be opened once your e-mail address is confirmed: it is how buyers reach you.
          </p>
          <SendVerification />
        </Notice>
      )}
      <FormFailure message={failure} />
      <Field
        label="Name of the shop"
        hint={shop ? 'The address of your shop stays as it is, so that links to it do.' : 'You can change it later.'}
        error={errors.name?.message}
      >
        {(control) => <input {...form.register('name')} {...control} autoComplete="organization" className={CONTROL} />}
      </Field>
      <Field
        label="In one line"
        optional
        hint="Such as “Clocks and instruments since 1974”."
        error={errors.tagline?.message}
      >
        {(control) => <input {...form.register('tagline')} {...control} className={CONTROL} />}
      </Field>
      <Field
        label="Your story"
        optional
        hint={`How you came to this, what you know, how you describe a piece. ${SHOP_LIMITS.story.maximum} characters at most.`}
        error={errors.story?.message}
      >
        {(control) => <textarea {...form.register('story')} {...control} rows={6} className={TEXT_AREA} />}
      </Field>
      <PlaceFields form={form} />
      <HandlingField form={form} />
      <p>
        <Button type="submit" busy={isSubmitting} disabled={shop ? !isDirty : !isVerified}>
          {shop ? 'Save the shop' : 'Open the shop'}
        </Button>
      </p>
    </form>
  )
}

function PlaceFields({ form }: { form: ShopFormState }) {
  const { errors } = form.formState
  const countries = useCountries()
  const country = form.watch('country')
  // Until all are known, the chosen one is: its option stays the same element, and so stays chosen.
  const shownCountries = countries.length === 0 && country !== '' ? [{ code: country, name: country }] : countries
  return (
    <div className="grid gap-5 sm:grid-cols-2">
      <Field label="Town" optional error={errors.location?.message}>
        {(control) => (
          <input {...form.register('location')} {...control} autoComplete="address-level2" className={CONTROL} />
        )}
      </Field>
      <Field label="Country" optional error={errors.country?.message}>
        {(control) => (
          <select {...form.register('country')} {...control} autoComplete="country" className={CONTROL}>
            <option value="">Not stated</option>
            {shownCountries.map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
    </div>
  )
}

function HandlingField({ form }: { form: ShopFormState }) {
  const { errors } = form.formState
  return (
    <Field
      label="Ships within"
      hint="From payment to handing it to the carrier. Buyers see it, and it is held to."
      error={errors.handlingDays?.message}
    >
      {(control) => (
        <select {...form.register('handlingDays')} {...control} className={`${CONTROL} sm:max-w-60`}>
          {HANDLING_DAYS.map((days) => (
            <option key={days} value={String(days)}>
              {daysInWords(days)}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

function daysInWords(days: number): string {
  if (days === 0) return 'the same day'
  return days === 1 ? '1 day' : `${days} days`
}
