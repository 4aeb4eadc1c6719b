import type { FragmentType } from '@apollo/client'
import { Link } from '@tanstack/react-router'
import { BadgeCheck } from 'lucide-react'
import { Avatar } from '../../components/avatar.tsx'
import { buttonClass } from '../../components/button.tsx'
import { LotSellerFragmentDoc } from '../../generated/lot.ts'
import type { LotSellerFragment } from '../../generated/types.ts'
import { usePart } from '../../lib/apollo/use-part.ts'
import { counted } from '../../lib/numbers.ts'

/** Who sells this, and a way to the rest of their shop. */
export function SellerCard({ listing }: { listing: FragmentType<LotSellerFragment> }) {
  const { shop } = usePart(LotSellerFragmentDoc, listing)
  const { slug, name, location, trusted, listingCount, rating, owner } = shop
  const facts = [location, counted(listingCount, 'lot'), rating === null ? null : `Rated ${rating} of 5`]
  return (
    <section
      aria-label="The seller"
      className="flex flex-wrap items-center gap-x-4 gap-y-3 rounded-lg border border-line px-5 py-4"
    >
      <Avatar name={name} photo={owner.avatar} size="large" />
      <div className="min-w-0 flex-1 basis-44">
        <p className="font-bold">{name}</p>
        <p className="text-ink-2 text-sm">{facts.filter(Boolean).join(' · ')}</p>
        {trusted ? (
          <p className="flex items-center gap-1.5 text-good text-sm">
            <BadgeCheck aria-hidden className="size-4" />
            Trusted seller
          </p>
        ) : null}
      </div>
      <Link to="/shops/$slug" params={{ slug }} className={buttonClass('ghost', 'small')}>
        Visit the shop
      </Link>
    </section>
  )
}
