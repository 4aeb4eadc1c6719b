import { type FormEvent, useId } from 'react'
import { Button } from '../../components/button.tsx'
import { CONTROL } from '../../components/field.tsx'

interface PriceFilterProps {
  readonly from: number | undefined
  readonly to: number | undefined
  readonly onChange: (range: { readonly from: number | undefined; readonly to: number | undefined }) => void
}

/** Price from and to, in whole dollars; a range typed the wrong way round is turned. */
export function PriceFilter({ from, to, onChange }: PriceFilterProps) {
  const id = useId()
  const apply = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const [low, high] = [readAmount(form.get('from')), readAmount(form.get('to'))]
    const turned = low !== undefined && high !== undefined && low > high
    onChange(turned ? { from: high, to: low } : { from: low, to: high })
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
  readonly value: number | undefined
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
        inputMode="numeric"
        pattern="[0-9,.$ ]*"
        placeholder={placeholder}
        defaultValue={value}
        className={`${CONTROL} num min-h-11 px-3`}
      />
    </>
  )
}

/** Whole dollars from what was typed; nothing when it is no number. */
function readAmount(typed: FormDataEntryValue | null): number | undefined {
  const digits = String(typed ?? '').replace(/[$,\s]/g, '')
  return /^\d{1,9}(\.\d*)?$/.test(digits) ? Math.floor(Number(digits)) : undefined
}
