import type { FragmentType } from '@apollo/client'
import { Price } from '../../components/price.tsx'
import { LotShippingFragmentDoc } from '../../generated/lot.ts'
import type { LotShippingFragment } from '../../generated/types.ts'
import { usePart } from '../../lib/apollo/use-part.ts'
import { daysText, ZONE_NAMES } from './zones.ts'

const CELL = 'border-line border-b px-1 py-3 text-left align-top'
const HEAD = `${CELL} font-normal text-[0.8125rem] text-ink-3`

/** How it travels, at what price and how fast. */
export function ShippingSection({ listing }: { listing: FragmentType<LotShippingFragment> }) {
  const { shipping, pickupLocation, shop } = usePart(LotShippingFragmentDoc, listing)
  return (
    <section>
      <h2>Shipping</h2>
      <p className="mt-4 max-w-[66ch] text-ink-2">
        {shop.handlingDays === 0
          ? 'Handed to the carrier on the day of payment'
          : `Handed to the carrier within ${daysText(shop.handlingDays, shop.handlingDays)} of payment`}
        {shop.location === null ? '.' : `, from ${shop.location}.`}
        {pickupLocation === null ? null : ` It can also be collected in ${pickupLocation}, free of charge.`}
      </p>
      {shipping.length === 0 ? null : (
        <table className="num mt-4 w-full border-collapse text-[0.9375rem]">
          <thead>
            <tr>
              <th scope="col" className={HEAD}>
                To
              </th>
              <th scope="col" className={`${HEAD} max-sm:hidden`}>
                Service
              </th>
              <th scope="col" className={HEAD}>
                Takes
              </th>
              <th scope="col" className={`${HEAD} text-right`}>
                Price
              </th>
            </tr>
          </thead>
          <tbody>
            {shipping.map(({ zone, service, price, minimumDays, maximumDays }) => (
              <tr key={`${zone} ${service}`}>
                <th scope="row" className={`${CELL} font-normal first-letter:uppercase`}>
                  {ZONE_NAMES[zone]}
                  <span className="block text-ink-3 text-sm sm:hidden">{service}</span>
                </th>
                <td className={`${CELL} max-sm:hidden`}>{service}</td>
                <td className={`${CELL} whitespace-nowrap`}>{daysText(minimumDays, maximumDays)}</td>
                <td className={`${CELL} text-right font-bold`}>
                  {price.minor === '0' ? 'Free' : <Price money={price} />}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}
