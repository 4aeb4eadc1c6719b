import { MARKET_CURRENCY } from '@kollect-it/shared/money/currency.ts'
import { parseAmount } from '@kollect-it/shared/money/money.ts'
import { type FormEvent, useId } from 'react'
import { Button } from '../../components/button.tsx'
import { CONTROL } from '../../components/field.tsx'
import { toMajor } from './price-range.ts'

interface PriceFilterProps {
  readonly from: string | undefined
  readonly to: string | undefined
  readonly onChange: (range: { readonly from: string | undefined; readonly to: string | undefined }) => void
}

/** Price from and to, in dollars. */
export function PriceFilter({ from, to, onChange }: PriceFilterProps) {
  const id = useId()
  const apply = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    onChange({ from: readAmount(form.get('from')), to: readAmount(form.get('to')) })
  }
  return (
    <form onSubmit={apply} className="border-line border-t py-4" key={`${from}-${to}`}>
      <fieldset>
        <legend className="mb-2 font-bold">Price or current bid</legend>
        <div className="flex items-center gap-2">
          <Amount id={`${id}-from`} name="from" label="From, in dollars" placeholder="From" value={from} />
          <span aria-hidden className="text-ink-3">
            –
          </span>
          <Amount id={`${id}-to`} name="to" label="To, in dollars" placeholder="To" value={to} />
          <Button type="submit" look="ghost" size="small" className="min-h-11 px-3">
            Go
          </Button>
        </div>
      </fieldset>
    </form>
  )
}

interface AmountProps {
  readonly id: string
  readonly name: string
  readonly label: string
  readonly placeholder: string
  readonly value: string | undefined
}

function Amount({ id, name, label, placeholder, value }: AmountProps) {
  return (
    <>
      <label htmlFor={id} className="sr-only">
        {label}
      </label>
      <input
        id={id}
        name={name}
        inputMode="decimal"
        pattern="[0-9,.$ ]*"
        title="An amount in dollars, for example 250"
        placeholder={placeholder}
        defaultValue={value}
        className={`${CONTROL} num min-h-11 px-3`}
      />
    </>
  )
}

/** The amount as plain text; nothing when it is no amount. */
function readAmount(typed: FormDataEntryValue | null): string | undefined {
  const minor = parseAmount(String(typed ?? ''), MARKET_CURRENCY)
  return minor === undefined ? undefined : toMajor(minor)
}
