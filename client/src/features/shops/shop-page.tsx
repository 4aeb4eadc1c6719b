import { getRouteApi, notFound } from '@tanstack/react-router'
import { BadgeCheck, Star } from 'lucide-react'
import type { ReactNode } from 'react'
import { Avatar } from '../../components/avatar.tsx'
import { ShopPageDocument } from '../../generated/shop.ts'
import { useLoaded } from '../../lib/apollo/use-loaded.ts'
import { monthAndYear } from '../../lib/clock/time-left.ts'
import { counted } from '../../lib/numbers.ts'

const route = getRouteApi('/shops/$slug')

interface ShopPageProps {
  /** Their lots. */
  readonly results: ReactNode
  /** What buyers say of them. */
  readonly reviews: (shopId: string) => ReactNode
}

/** Who runs the shop, how they work and how they stand; the route puts their lots and reviews below. */
export function ShopPage({ results, reviews }: ShopPageProps) {
  const { slug } = route.useParams()
  const { shop } = useLoaded(ShopPageDocument, { slug })
  if (!shop) throw notFound()
  const { id, name, tagline, story, location, trusted, handlingDays, openedAt, owner } = shop
  return (
    <>
      <section className="bg-navy text-on-navy">
        <div className="wrap grid gap-x-12 gap-y-8 py-10 lg:grid-cols-[1fr_1.1fr] lg:py-14">
          <div className="grid content-start gap-4">
            <div className="flex items-center gap-4">
              <span className="rounded-full ring-2 ring-[#d9b45b]">
                <Avatar name={name} photo={owner.avatar} size="large" />
              </span>
              <p className="eyebrow text-[#d9b45b]">{location ?? 'Shop'}</p>
            </div>
            <h1>{name}</h1>
            {tagline === null ? null : <p className="text-[1.125rem] text-on-navy-2">{tagline}</p>}
            {trusted ? (
              <p className="flex items-center gap-2 font-bold">
                <BadgeCheck aria-hidden className="size-5 text-[#d9b45b]" />
                Trusted seller
              </p>
            ) : null}
          </div>
          <div className="grid content-start gap-6">
            {story === null ? null : (
              <div className="grid max-w-[66ch] gap-3 text-on-navy-2">
                {story.split(/\n\s*\n/).map((paragraph, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: the text is shown as it stands and never reordered
                  <p key={index}>{paragraph}</p>
                ))}
              </div>
            )}
            <dl className="num flex flex-wrap gap-x-10 gap-y-4 border-[#4a5778] border-t pt-5">
              {shop.rating === null ? null : (
                <Fact name="Rated">
                  <a href="#reviews" className="no-underline hover:underline">
                    <Star aria-hidden className="mr-1 inline size-4 fill-[#d9b45b] text-[#d9b45b]" />
                    {shop.rating} of 5, {counted(shop.reviewCount, 'review')}
                  </a>
                </Fact>
              )}
              <Fact name="Sold here">{shop.soldCount === 0 ? 'Nothing yet' : counted(shop.soldCount, 'piece')}</Fact>
              <Fact name="Run by">{owner.displayName}</Fact>
              <Fact name="Open since">{monthAndYear(openedAt)}</Fact>
              <Fact name="Ships within">{handlingDays <= 1 ? 'a day' : `${handlingDays} days`}</Fact>
            </dl>
          </div>
        </div>
      </section>
      <section className="wrap pt-10">
        <h2 className="mb-6">In the shop</h2>
        {results}
      </section>
      {reviews(id)}
    </>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-[0.8125rem] text-on-navy-2">{name}</dt>
      <dd className="font-bold">{children}</dd>
    </div>
  )
}
