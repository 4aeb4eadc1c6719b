import { Breadcrumbs } from '../components/breadcrumbs.tsx'
import { Countdown } from '../components/countdown.tsx'
import { Price } from '../components/price.tsx'
import { Facts } from '../features/lots/facts.tsx'
import { Gallery } from '../features/lots/gallery.tsx'
import { ShippingSection } from '../features/lots/shipping-section.tsx'
import { Story } from '../features/lots/story.tsx'
import type { DraftListingFragment } from '../generated/types.ts'

/** A listing as its own page will show it, for its seller: from the very parts that page is made of. */
export function ListingPreview({ listing }: { listing: DraftListingFragment }) {
  const { title, sku, category, categoryPath, photos, description } = listing
  return (
    <>
      {categoryPath.length > 0 ? <Breadcrumbs trail={categoryPath} /> : null}
      <div className="mt-3 grid gap-8">
        <Gallery photos={photos} />
        <div>
          <p className="eyebrow num">{[category?.name, sku].filter(Boolean).join(' · ')}</p>
          <h3 className="mt-1 break-words text-[clamp(1.7rem,1.3rem+1.5vw,2.3rem)]">{title || 'Untitled'}</h3>
        </div>
        <Terms listing={listing} />
        <Story text={description} />
        <Facts listing={listing} />
        <ShippingSection listing={listing} />
      </div>
    </>
  )
}

function Terms({ listing: { saleTerms } }: { listing: DraftListingFragment }) {
  if (!saleTerms) return null
  const { format, price, startingPrice, reserve, buyNow, acceptsOffers, startsAt, endsAt } = saleTerms
  const amount = format === 'AUCTION' ? startingPrice : price
  return (
    <div className="num grid gap-2 rounded-lg border border-line bg-card p-5 shadow-1">
      <p className="text-ink-2 text-sm">
        {format === 'AUCTION' ? `Starting price · ${reserve ? 'with a reserve' : 'no reserve'}` : 'Price'}
      </p>
      {amount ? <Price money={amount} className="font-bold text-[2.2rem] leading-none" /> : null}
      <p className="text-ink-2 text-sm">
        {startsAt ? (
          <>
            Opens <Countdown until={startsAt} />.{' '}
          </>
        ) : null}
        {endsAt ? (
          <>
            Ends <Countdown until={endsAt} />.{' '}
          </>
        ) : null}
        {buyNow ? (
          <>
            Buy Now for <Price money={buyNow} />.{' '}
          </>
        ) : null}
        {acceptsOffers ? 'Offers are welcome.' : ''}
      </p>
    </div>
  )
}
