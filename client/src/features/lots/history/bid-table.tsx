import { Clock } from 'lucide-react'
import { Fragment, type ReactNode } from 'react'
import { Chip } from '../../../components/chip.tsx'
import { Price } from '../../../components/price.tsx'
import type { BidRowFragment } from '../../../generated/types.ts'
import { useZone } from '../../../lib/clock/zone.ts'
import { formatPrice } from '../../../lib/money.ts'

const CELL = 'border-line border-b px-1 py-2.5 text-left align-top'
const HEAD = `${CELL} font-normal text-[0.8125rem] text-ink-3`

/** Not a live region: what matters of it is announced at the panel. */
export function BidTable({ bids, isOver }: { bids: readonly BidRowFragment[]; isOver: boolean }) {
  return (
    <table className="num mt-4 w-full border-collapse text-[0.9375rem]">
      <thead>
        <tr>
          <th scope="col" className={HEAD}>
            Bidder
          </th>
          <th scope="col" className={HEAD}>
            When <ZoneName />
          </th>
          <th scope="col" className={`${HEAD} text-right`}>
            Price
          </th>
        </tr>
      </thead>
      <tbody>
        {bids.map((bid, index) => (
          <Fragment key={bid.id}>
            {bid.extendedTo === null ? null : <ExtensionRow to={bid.extendedTo} />}
            <BidRow bid={bid} tag={index === 0 && bid.leads ? (isOver ? 'last' : 'leading') : null} />
          </Fragment>
        ))}
      </tbody>
    </table>
  )
}

function BidRow({ bid, tag }: { bid: BidRowFragment; tag: string | null }) {
  const { bidder, isViewers, placedAt, price, answered, raisesMaximum, maximum } = bid
  return (
    <tr>
      <th scope="row" className={`${CELL} font-normal`}>
        <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
          {isViewers ? <b>You</b> : bidder}
          {tag === null ? null : <Chip tone="good">{tag}</Chip>}
          {raisesMaximum ? <Chip>raised their maximum</Chip> : null}
          {answered ? <Chip>answered automatically</Chip> : null}
        </span>
        {maximum === null ? null : (
          <span className="block text-ink-2 text-sm">Your maximum: {formatPrice(maximum)}. Only you see it.</span>
        )}
      </th>
      <td className={CELL}>
        <When at={placedAt} />
      </td>
      <td className={`${CELL} text-right font-bold`}>
        <Price money={price} />
      </td>
    </tr>
  )
}

function ExtensionRow({ to }: { to: string }) {
  return (
    <EventRow>
      <Clock aria-hidden className="size-4 flex-none text-gold-ink" />
      <span>
        Extended: this late bid moved the end to <When at={to} />
      </span>
    </EventRow>
  )
}

function EventRow({ children }: { children: ReactNode }) {
  return (
    <tr>
      <td colSpan={3} className="border-line border-b bg-gold-wash px-2 py-2 text-sm">
        <span className="flex items-center gap-2">{children}</span>
      </td>
    </tr>
  )
}

function When({ at }: { at: string }) {
  const zone = useZone()
  const text = new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    timeZone: zone ?? 'UTC',
  }).format(Date.parse(at))
  return <time dateTime={at}>{text}</time>
}

/** The zone of all the times below, once for all of them. */
function ZoneName() {
  const zone = useZone()
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone: zone ?? 'UTC', timeZoneName: 'short' }).formatToParts()
  return <span className="whitespace-nowrap">({parts.find(({ type }) => type === 'timeZoneName')?.value})</span>
}
