import { Link } from '@tanstack/react-router'
import { Instant } from '../../components/instant.tsx'
import type { OrderDetailsFragment, OrderRole } from '../../generated/types.ts'
import { OrderPhoto } from './order-photo.tsx'

const VERBS: Readonly<Record<OrderRole, Readonly<Record<OrderDetailsFragment['origin'], string>>>> = {
  BUYER: { AUCTION: 'won', BUY_NOW: 'bought' },
  SELLER: { AUCTION: 'sold by auction', BUY_NOW: 'sold at once' },
}

/** Which order it is: the piece, its number, when it was sold, and who is at the other end. */
export function OrderHead({ order, role }: { order: OrderDetailsFragment; role: OrderRole }) {
  const { number, origin, title, cover, createdAt, listing, buyer, seller } = order
  return (
    <header className="flex items-center gap-5 border-line border-b pb-6">
      <OrderPhoto url={cover} className="size-24 flex-none rounded-lg sm:size-28" />
      <div className="min-w-0">
        <p className="eyebrow num">
          Order {number} · {VERBS[role][origin]} <Instant at={createdAt} />
        </p>
        <h1 className="mt-1.5 break-words text-[clamp(1.6rem,1.2rem+1.6vw,2.2rem)]">
          {listing.slug === null ? (
            title
          ) : (
            <Link to="/lots/$slug" params={{ slug: listing.slug }} className="no-underline hover:underline">
              {title}
            </Link>
          )}
        </h1>
        <p className="mt-1 text-ink-2">
          {role === 'BUYER' ? (
            <>
              from{' '}
              <Link to="/shops/$slug" params={{ slug: seller.slug }}>
                {seller.name}
              </Link>
              {seller.location === null ? '' : `, ${seller.location}`}
            </>
          ) : (
            `to ${buyer.displayName}`
          )}
        </p>
      </div>
    </header>
  )
}
