import { getRouteApi, notFound } from '@tanstack/react-router'
import { useEffect } from 'react'
import { Breadcrumbs } from '../../components/breadcrumbs.tsx'
import { ListingCard } from '../../components/listing-card.tsx'
import { CARD_GRID } from '../../components/skeletons.tsx'
import { LotPageDocument } from '../../generated/lot.ts'
import { useLoaded } from '../../lib/apollo/use-loaded.ts'
import { rememberViewed } from '../../lib/recently-viewed.ts'
import { Facts } from './facts.tsx'
import { Gallery } from './gallery.tsx'
import { BidHistorySection } from './history/bid-history-section.tsx'
import { LotPanel } from './lot-panel.tsx'
import { SellerCard } from './seller-card.tsx'
import { ShareButton } from './share-button.tsx'
import { ShippingSection } from './shipping-section.tsx'
import { Story } from './story.tsx'
import { WatchButton } from './watch-button.tsx'

const route = getRouteApi('/lots/$slug')

/** A lot: what it looks like, what it costs and until when, what it is, how it travels, who sells it. */
export function LotPage() {
  const { slug } = route.useParams()
  const { listing } = useLoaded(LotPageDocument, { slug })
  if (!listing) throw notFound()
  const { title, sku, categoryPath, photos, cover, description, related, auction } = listing
  useEffect(() => rememberViewed({ slug, title, photoUrl: cover?.url ?? null }), [slug, title, cover?.url])
  return (
    <div className="wrap pt-3">
      <Breadcrumbs trail={categoryPath} />
      <div className="mt-3 grid gap-x-12 gap-y-8 lg:grid-cols-[minmax(0,1.25fr)_minmax(340px,0.9fr)]">
        <Gallery key={slug} photos={photos} />
        <aside
          aria-label="The offer"
          className="grid content-start gap-6 lg:sticky lg:top-[92px] lg:row-span-2 lg:self-start"
        >
          <div>
            <div className="flex items-center justify-between gap-4">
              <p className="eyebrow num flex min-w-0 flex-wrap gap-x-3">
                <span>{categoryPath.at(-1)?.name}</span>
                {sku === null ? null : <span className="whitespace-nowrap text-ink-3">{sku}</span>}
              </p>
              <p className="-mr-2 flex flex-none">
                <WatchButton listing={listing} />
                <ShareButton title={title} />
              </p>
            </div>
            <h1 className="mt-1 text-[clamp(1.9rem,1.4rem+1.9vw,2.75rem)]">{title}</h1>
          </div>
          <LotPanel listing={listing} />
          <SellerCard listing={listing} />
        </aside>
        <div className="grid content-start gap-14 lg:mt-4">
          <Story text={description} />
          <Facts listing={listing} />
          <ShippingSection listing={listing} />
          {auction === null ? null : <BidHistorySection auctionId={auction.id} />}
        </div>
      </div>
      {related.length === 0 ? null : (
        <section className="pt-20">
          <h2 className="mb-6">More like this</h2>
          <div className={CARD_GRID}>
            {related.slice(0, 4).map((lot) => (
              <ListingCard key={lot.id} listing={lot} />
            ))}
          </div>
        </section>
      )}
    </div>
  )
}
