import { LISTING_LIMITS } from '@kollect-it/shared/catalog/limits.ts'
import { Plus, Trash2 } from 'lucide-react'
import { Button } from '../../../components/button.tsx'
import { CONTROL } from '../../../components/field.tsx'
import {
  addOption,
  type ShippingFields,
  type ShippingOptionFields,
  ZONE_NAMES,
  ZONES,
} from '../draft/shipping-fields.ts'
import { DraftField } from '../wizard/draft-field.tsx'
import { StepCard, StepFrame } from '../wizard/step-frame.tsx'
import { useWizard } from '../wizard/wizard-context.ts'
import { MoneyInput } from './money-input.tsx'

/** Ways to send the piece, by where the buyer is, and whether it can be collected. */
export function ShippingStep() {
  const { fields, change, messageOf } = useWizard()
  const { shipping } = fields
  const set = (patch: Partial<ShippingFields>) => change({ shipping: { ...shipping, ...patch } })
  const problem = messageOf('shipping')
  return (
    <StepFrame lead="Say what it costs to each part of the world; buyers see the figure for where they are before they bid. Insure what you would not like to lose.">
      <div data-field="shipping" className="grid gap-4">
        {problem === undefined ? null : (
          <p role="alert" className="font-bold text-bad">
            {problem}
          </p>
        )}
        {shipping.options.map((option, index) => (
          <OptionCard
            key={option.key}
            option={option}
            index={index}
            onChange={(changed) =>
              set({ options: shipping.options.map((other) => (other.key === option.key ? changed : other)) })
            }
            onRemove={() => set({ options: shipping.options.filter(({ key }) => key !== option.key) })}
          />
        ))}
        <ZoneButtons />
      </div>
      <StepCard title="Collection">
        <DraftField
          field="shipping.pickupLocation"
          label="Where buyers may collect it"
          hint="Town and part of it. The exact address goes to the buyer alone, after payment."
          optional
        >
          {(control) => (
            <input
              {...control}
              value={shipping.pickupLocation}
              onChange={({ target }) => set({ pickupLocation: target.value })}
              className={CONTROL}
            />
          )}
        </DraftField>
      </StepCard>
    </StepFrame>
  )
}

/** Adds a way to ship, filled in as far as can be guessed. */
function ZoneButtons() {
  const { fields, change } = useWizard()
  const { shipping } = fields
  const isFull = shipping.options.length >= LISTING_LIMITS.shippingOptions.maximum
  return (
    <fieldset>
      <legend className="mb-2 font-bold text-[0.9375rem]">
        {shipping.options.length === 0 ? 'Where would you send it?' : 'Add another'}
      </legend>
      <div className="flex flex-wrap gap-2">
        {ZONES.map((zone) => (
          <Button
            key={zone}
            look="ghost"
            size="small"
            className="min-h-11 bg-card"
            disabled={isFull}
            onClick={() => change({ shipping: addOption(shipping, zone) })}
          >
            <Plus aria-hidden className="size-4" />
            {ZONE_NAMES[zone]}
          </Button>
        ))}
      </div>
    </fieldset>
  )
}

interface OptionCardProps {
  readonly option: ShippingOptionFields
  readonly index: number
  readonly onChange: (option: ShippingOptionFields) => void
  readonly onRemove: () => void
}

function OptionCard({ option, index, onChange, onRemove }: OptionCardProps) {
  const field = `shipping.options.${index}`
  return (
    <section
      aria-label={`Shipping: ${ZONE_NAMES[option.zone]}`}
      className="grid gap-5 rounded-lg border border-line bg-card p-4 sm:p-6"
    >
      <div className="flex items-center justify-between gap-4">
        <h3>{ZONE_NAMES[option.zone]}</h3>
        <Button look="quiet" size="small" className="min-h-11" onClick={onRemove}>
          <Trash2 aria-hidden className="size-4" />
          Remove
        </Button>
      </div>
      <DraftField field={`${field}.service`} label="Carrier or service">
        {(control) => (
          <input
            {...control}
            value={option.service}
            onChange={({ target }) => onChange({ ...option, service: target.value })}
            className={CONTROL}
          />
        )}
      </DraftField>
      <div className="grid gap-5 sm:grid-cols-3">
        <DraftField field={`${field}.price`} label="Price">
          {(control) => (
            <MoneyInput control={control} value={option.price} onChange={(price) => onChange({ ...option, price })} />
          )}
        </DraftField>
        <Days
          field={`${field}.minimumDays`}
          label="Arrives after, at the earliest"
          name="minimumDays"
          {...{ option, onChange }}
        />
        <Days field={`${field}.maximumDays`} label="at the latest" name="maximumDays" {...{ option, onChange }} />
      </div>
    </section>
  )
}

interface DaysProps {
  readonly field: string
  readonly label: string
  readonly name: 'minimumDays' | 'maximumDays'
  readonly option: ShippingOptionFields
  readonly onChange: (option: ShippingOptionFields) => void
}

function Days({ field, label, name, option, onChange }: DaysProps) {
  return (
    <DraftField field={field} label={label}>
      {(control) => (
        <span className="flex items-center gap-2">
          <input
            {...control}
            value={option[name]}
            onChange={({ target }) => onChange({ ...option, [name]: target.value })}
            inputMode="numeric"
            className={`${CONTROL} num max-w-24`}
          />
          <span className="text-ink-2">days</span>
        </span>
      )}
    </DraftField>
  )
}
