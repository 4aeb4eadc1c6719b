import type { FragmentType } from '@apollo/client'
import { Link } from '@tanstack/react-router'
import { ShopCardFragmentDoc } from '../generated/shop-card.ts'
import type { ShopCardFragment } from '../generated/types.ts'
import { usePart } from '../lib/apollo/use-part.ts'
import { counted } from '../lib/numbers.ts'
import { Avatar } from './avatar.tsx'

/** A shop in a row of shops: who they are and how much they show. */
export function ShopCard({ shop }: { shop: FragmentType<ShopCardFragment> }) {
  const { slug, name, tagline, location, listingCount, owner } = usePart(ShopCardFragmentDoc, shop)
  return (
    <article className="group relative flex gap-4 rounded-lg border border-line bg-card p-5 transition-shadow duration-200 hover:shadow-1">
      <Avatar name={name} photo={owner.avatar} size="large" />
      <div className="grid min-w-0 content-start gap-1">
        <h3 className="text-[1.3rem]">
          <Link
            to="/shops/$slug"
            params={{ slug }}
            className="no-underline after:absolute after:inset-0 after:rounded-lg group-hover:underline"
          >
            {name}
          </Link>
        </h3>
        {tagline === null ? null : <p className="text-[0.9375rem] text-ink-2">{tagline}</p>}
        <p className="text-ink-3 text-sm">{[location, counted(listingCount, 'lot')].filter(Boolean).join(' · ')}</p>
      </div>
    </article>
  )
}
