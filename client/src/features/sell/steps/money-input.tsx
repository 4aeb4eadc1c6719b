import { MARKET_CURRENCY } from '@kollect-it/shared/money/currency.ts'
import type { FieldControl } from '../../../components/field.tsx'
import { amountText, minorUnits } from '../draft/amounts.ts'

interface MoneyInputProps {
  readonly control: FieldControl
  /** As it was typed. */
  readonly value: string
  readonly onChange: (text: string) => void
  readonly disabled?: boolean
}

const SIGN =
  new Intl.NumberFormat('en-US', { style: 'currency', currency: MARKET_CURRENCY })
    .formatToParts(0)
    .find(({ type }) => type === 'currency')?.value ?? ''

/** An amount of money as text: nothing is rounded or guessed while it is typed, and it is tidied when one leaves it. */
export function MoneyInput({ control, value, onChange, disabled = false }: MoneyInputProps) {
  const tidy = () => {
    const amount = minorUnits(value)
    if (amount !== undefined && amountText(amount) !== value) onChange(amountText(amount))
  }
  return (
    <span className="flex min-h-12 w-full max-w-60 items-center rounded-sm border border-line-strong bg-card px-4 has-aria-invalid:border-bad has-disabled:opacity-55 has-focus-visible:outline-3 has-focus-visible:outline-focus has-focus-visible:outline-offset-2">
      <span aria-hidden className="mr-1.5 text-ink-3">
        {SIGN}
      </span>
      <input
        {...control}
        value={value}
        disabled={disabled}
        inputMode="decimal"
        autoComplete="off"
        onChange={({ target }) => onChange(target.value)}
        onBlur={tidy}
        className="num min-h-11 w-full min-w-0 bg-transparent outline-none"
      />
    </span>
  )
}
