import { useId } from 'react'

export interface CardChoice<Value extends string> {
  readonly value: Value
  readonly label: string
  readonly description?: string
}

interface ChoiceCardsProps<Value extends string> {
  readonly choices: readonly CardChoice<Value>[]
  readonly chosen: Value | null
  readonly onChoose: (value: Value) => void
  readonly columns?: 1 | 2
}

/** Radio buttons as cards, each with a word and a sentence. */
export function ChoiceCards<Value extends string>({ choices, chosen, onChoose, columns = 2 }: ChoiceCardsProps<Value>) {
  const name = useId()
  return (
    <div className={`grid gap-2 ${columns === 2 ? 'sm:grid-cols-2' : ''}`}>
      {choices.map(({ value, label, description }) => (
        <label
          key={value}
          className="flex cursor-pointer gap-3 rounded-sm border border-line-strong bg-card px-4 py-3 hover:bg-sunken has-checked:border-gold has-checked:bg-gold-wash has-focus-visible:outline-3 has-focus-visible:outline-focus has-focus-visible:outline-offset-2"
        >
          <input
            type="radio"
            name={name}
            value={value}
            checked={value === chosen}
            onChange={() => onChoose(value)}
            className="mt-1 size-4 flex-none accent-gold outline-none"
          />
          <span>
            <b className="block text-[0.9375rem]">{label}</b>
            {description ? <span className="block text-[0.875rem] text-ink-2">{description}</span> : null}
          </span>
        </label>
      ))}
    </div>
  )
}
