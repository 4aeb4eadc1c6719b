import { INCREMENT_TABLES, stepAt } from '@kollect-it/shared/auctions/increments.ts'
import { sellerFee } from '@kollect-it/shared/fees/seller-fee.ts'
import { useRef } from 'react'
import { BiddingRules } from '../../../components/bidding-rules.tsx'
import { Dialog } from '../../../components/dialog.tsx'
import { SellFormDocument } from '../../../generated/category-form.ts'
import { useLoaded } from '../../../lib/apollo/use-loaded.ts'
import { inWords, minorUnits } from '../draft/amounts.ts'
import type { DraftProblem } from '../draft/draft-problem.ts'
import { useWizard } from '../wizard/wizard-context.ts'

interface Case {
  readonly label: string
  readonly price: bigint
}

/** What the house takes and what is left, for the prices that stand in the form. */
export function Proceeds() {
  const { fields, problems } = useWizard()
  const { sale } = fields
  const { viewer } = useLoaded(SellFormDocument, {})
  const isTrusted = viewer?.shop?.trusted ?? false
  const cases: Case[] =
    sale.format === 'fixed'
      ? toCases([['If it sells at your price', sale.price, 'sale.fixed.price']], problems)
      : toCases(
          [
            [
              'If it sells at the starting price',
              sale.reserve.trim() === '' ? sale.startingPrice : '',
              'sale.auction.startingPrice',
            ],
            ['If it sells at the reserve', sale.reserve, 'sale.auction.reserve'],
            ['If somebody takes Buy Now', sale.buyNow, 'sale.auction.buyNow'],
          ],
          problems,
        )
  const start = minorUnits(sale.startingPrice)
  return (
    <section aria-labelledby="proceeds" className="grid gap-4 rounded-lg bg-navy p-5 text-on-navy sm:p-6">
      <h3 id="proceeds">What is left for you</h3>
      {cases.length === 0 ? (
        <p className="text-on-navy-2">Set a price, and we reckon it out here.</p>
      ) : (
        <ul className="num grid gap-4" aria-live="polite">
          {cases.map(({ label, price }) => (
            <CaseRow key={label} label={label} price={price} isTrusted={isTrusted} />
          ))}
        </ul>
      )}
      <p className="text-[0.875rem] text-on-navy-2">
        Listing is free. The fee is taken only when it sells, from the price of the piece and not from shipping.
        {sale.format === 'auction' && start !== undefined
          ? ` At ${inWords(start)} each bid raises the price by at least ${inWords(stepAt(start, INCREMENT_TABLES.ebay))}.`
          : ''}
      </p>
      {sale.format === 'auction' ? <Rules /> : null}
    </section>
  )
}

function CaseRow({ label, price, isTrusted }: Case & { readonly isTrusted: boolean }) {
  const { fee, proceeds, basisPoints } = sellerFee(price, isTrusted)
  return (
    <li className="grid gap-1 border-[#4a5778] border-b pb-4 last:border-b-0 last:pb-0">
      <span className="flex items-baseline justify-between gap-4">
        <span>{label}</span>
        <b className="text-[1.35rem]">{inWords(proceeds)}</b>
      </span>
      <span className="text-[0.875rem] text-on-navy-2">
        {inWords(price)} less {Number(basisPoints) / 100} %, {inWords(fee)}
      </span>
    </li>
  )
}

function Rules() {
  const dialog = useRef<HTMLDialogElement>(null)
  return (
    <>
      <button
        type="button"
        className="min-h-11 justify-self-start underline underline-offset-4"
        onClick={() => dialog.current?.showModal()}
      >
        How bidding works, and the table of steps
      </button>
      <Dialog ref={dialog} title="How bidding works">
        <BiddingRules />
      </Dialog>
    </>
  )
}

/** A price that cannot stand is not reckoned with. */
function toCases(
  entries: readonly (readonly [label: string, text: string, field: string])[],
  problems: readonly DraftProblem[],
): Case[] {
  return entries.flatMap(([label, text, field]) => {
    const price = problems.some((problem) => problem.field === field) ? undefined : minorUnits(text)
    return price === undefined ? [] : [{ label, price }]
  })
}
