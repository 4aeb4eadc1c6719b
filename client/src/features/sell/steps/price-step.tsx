import { Notice } from '../../../components/notice.tsx'
import { DraftField, DraftGroup } from '../wizard/draft-field.tsx'
import { StepCard, StepFrame } from '../wizard/step-frame.tsx'
import { useWizard } from '../wizard/wizard-context.ts'
import { AuctionTimes } from './auction-times.tsx'
import { ChoiceCards } from './choice-cards.tsx'
import { MoneyInput } from './money-input.tsx'
import { Proceeds } from './proceeds.tsx'

const FORMATS = [
  {
    value: 'auction',
    label: 'Auction',
    description: 'Buyers bid against each other until it ends. For what is rare, or hard to price.',
  },
  { value: 'fixed', label: 'Fixed price', description: 'The first who pays it has it. For what has a market price.' },
] as const

/** By auction or at a fixed price, on which terms, and what is left for the seller. */
export function PriceStep() {
  const { fields, change, isPublished } = useWizard()
  const { sale } = fields
  const isAuctionRunning = isPublished && sale.format === 'auction'
  return (
    <StepFrame lead="Take your time with this one. You see at once what would be left for you.">
      {isAuctionRunning ? (
        <Notice title="These terms stand">
          The terms of an auction stay as they were published, so that everybody bids on the same.
        </Notice>
      ) : (
        <DraftGroup field="sale" legend="Way of selling">
          <ChoiceCards
            choices={FORMATS}
            chosen={sale.format}
            onChoose={(format) => change({ sale: { ...sale, format } })}
          />
        </DraftGroup>
      )}
      <fieldset disabled={isAuctionRunning} className="grid min-w-0 gap-8">
        <legend className="sr-only">Terms</legend>
        {sale.format === 'auction' ? <AuctionTerms /> : null}
        {sale.format === 'fixed' ? <FixedTerms /> : null}
      </fieldset>
      {sale.format === null ? null : <Proceeds />}
    </StepFrame>
  )
}

function AuctionTerms() {
  return (
    <>
      <StepCard title="Prices">
        <Amount
          field="startingPrice"
          label="Starting price"
          hint="The first bid stands at this. A low start brings more bidders; a reserve protects you."
        />
        <Amount
          field="reserve"
          label="Reserve"
          hint="The least you would take. It stays secret: buyers only see whether it is met. Below it, the piece is not sold and nothing is owed."
          optional
        />
        <Amount
          field="buyNow"
          label="Buy Now"
          hint="Whoever pays this before the first bid has it at once. At least 30 % above the starting price."
          optional
        />
      </StepCard>
      <StepCard title="Time">
        <AuctionTimes />
      </StepCard>
    </>
  )
}

function FixedTerms() {
  const { fields, change } = useWizard()
  const { sale } = fields
  return (
    <StepCard title="Price">
      <DraftField field="sale.fixed.price" label="Price" hint="Without shipping, which is added for each buyer.">
        {(control) => (
          <MoneyInput control={control} value={sale.price} onChange={(price) => change({ sale: { ...sale, price } })} />
        )}
      </DraftField>
      <label className="flex min-h-11 w-fit cursor-pointer items-center gap-3">
        <input
          type="checkbox"
          checked={sale.acceptsOffers}
          onChange={({ target }) => change({ sale: { ...sale, acceptsOffers: target.checked } })}
          className="size-5 flex-none accent-gold"
        />
        <span>
          <b className="block text-[0.9375rem]">Offers are welcome</b>
          <span className="block text-[0.875rem] text-ink-2">
            Buyers may name a lower price. You accept, answer with another, or decline.
          </span>
        </span>
      </label>
    </StepCard>
  )
}

interface AmountProps {
  readonly field: 'startingPrice' | 'reserve' | 'buyNow'
  readonly label: string
  readonly hint: string
  readonly optional?: boolean
}

function Amount({ field, label, hint, optional = false }: AmountProps) {
  const { fields, change } = useWizard()
  const { sale } = fields
  return (
    <DraftField field={`sale.auction.${field}`} label={label} hint={hint} optional={optional}>
      {(control) => (
        <MoneyInput
          control={control}
          value={sale[field]}
          onChange={(text) => change({ sale: { ...sale, [field]: text } })}
        />
      )}
    </DraftField>
  )
}
