import { sellerFee } from '@kollect-it/shared/fees/seller-fee.ts'
import { MARKET_CURRENCY } from '@kollect-it/shared/money/currency.ts'
import { formatMoney } from '@kollect-it/shared/money/money.ts'
import { ProsePage, ProseSection } from '../../components/prose.tsx'

const EXAMPLES = [100_00n, 640_00n, 2_500_00n]
const CELL = 'border-line border-b px-1 py-2.5 text-right first:text-left'
const HEAD = `${CELL} font-normal text-[0.8125rem] text-ink-3`

export function FeesPage() {
  return (
    <ProsePage
      eyebrow="Buying and selling"
      title="Fees"
      lead="One fee, paid by the seller, only when a piece is sold. Buyers pay the price and the shipping, and nothing else."
    >
      <ProseSection title="For buyers">
        <p>
          There is no buyer’s premium. What a lot shows as “all you would pay” is the price and the shipping to your
          part of the world.
        </p>
      </ProseSection>
      <ProseSection title="For sellers">
        <p>
          Listing is free. When a piece is sold we keep 10 % of its price, and 8 % of a Trusted seller’s. Shipping is
          not part of the sum: what the buyer pays for it is yours in full.
        </p>
        <table className="num mt-3 w-full border-collapse">
          <caption className="sr-only">The fee at some prices</caption>
          <thead>
            <tr>
              <th scope="col" className={HEAD}>
                Sold for
              </th>
              <th scope="col" className={HEAD}>
                Fee, 10 %
              </th>
              <th scope="col" className={HEAD}>
                You receive
              </th>
              <th scope="col" className={HEAD}>
                As a Trusted seller
              </th>
            </tr>
          </thead>
          <tbody>
            {EXAMPLES.map((price) => {
              const [standard, trusted] = [sellerFee(price, false), sellerFee(price, true)]
              return (
                <tr key={price.toString()}>
                  <th scope="row" className={`${CELL} font-normal`}>
                    {amount(price)}
                  </th>
                  <td className={CELL}>{amount(standard.fee)}</td>
                  <td className={`${CELL} font-bold`}>{amount(standard.proceeds)}</td>
                  <td className={CELL}>{amount(trusted.proceeds)}</td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </ProseSection>
      <ProseSection title="When it is due">
        <p>
          Never as a bill. The fee is kept back when the buyer’s money is released to you. A piece that does not sell
          costs nothing.
        </p>
      </ProseSection>
    </ProsePage>
  )
}

function amount(minor: bigint): string {
  return formatMoney({ minor, currency: MARKET_CURRENCY })
}
