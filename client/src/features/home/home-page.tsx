import { getRouteApi, Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { buttonClass } from '../../components/button.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { ListingCard } from '../../components/listing-card.tsx'
import { ShopCard } from '../../components/shop-card.tsx'
import { CARD_GRID } from '../../components/skeletons.tsx'
import { HomeDocument } from '../../generated/home.ts'
import { useLoaded } from '../../lib/apollo/use-loaded.ts'
import { Departments } from './departments.tsx'
import { Hero } from './hero.tsx'
import { HOME_VARIABLES } from './load-home.ts'
import { RecentlyViewed } from './recently-viewed.tsx'
import { Steps } from './steps.tsx'

const route = getRouteApi('/')

/** The front page: what ends next, the departments, what is new, who sells, and how it works. */
export function HomePage() {
  const { featuredId } = route.useLoaderData()
  const { endingSoon, newest, categories, shops } = useLoaded(HomeDocument, HOME_VARIABLES)
  const lots = endingSoon.edges.map(({ node }) => node)
  const featured = lots.find(({ id }) => id === featuredId)
  return (
    <>
      <Hero auctionCount={endingSoon.totalCount} lot={featured} />
      <div className="wrap">
        <Row
          title="Ending soon"
          more={
            <Link to="/search" search={{ format: ['auction'] }}>
              All auctions by time
            </Link>
          }
        >
          {lots.length === 0 ? (
            <EmptyState
              title="No auction is open just now"
              action={
                <Link to="/search" search={{ format: ['fixed'] }} className={buttonClass()}>
                  See what is for sale
                </Link>
              }
            >
              The next ones are being prepared. Meanwhile there is plenty at a fixed price.
            </EmptyState>
          ) : (
            <div className={CARD_GRID}>
              {lots
                .filter((lot) => lot !== featured)
                .slice(0, 8)
                .map((lot) => (
                  <ListingCard key={lot.id} listing={lot} />
                ))}
            </div>
          )}
        </Row>
        <Row title="By department">
          <Departments departments={categories} />
        </Row>
        {newest.edges.length === 0 ? null : (
          <Row
            title="New at a fixed price"
            more={
              <Link to="/search" search={{ format: ['fixed'], sort: 'newest' }}>
                Everything to buy now
              </Link>
            }
          >
            <div className={CARD_GRID}>
              {newest.edges.map(({ node }) => (
                <ListingCard key={node.id} listing={node} />
              ))}
            </div>
          </Row>
        )}
        {shops.length === 0 ? null : (
          <Row title="The people behind the pieces">
            <div className="grid gap-4 md:grid-cols-2 lg:grid-cols-3 lg:gap-6">
              {shops.map((shop) => (
                <ShopCard key={shop.id} shop={shop} />
              ))}
            </div>
          </Row>
        )}
        <RecentlyViewed />
        <Steps />
      </div>
    </>
  )
}

function Row({ title, more, children }: { title: string; more?: ReactNode; children: ReactNode }) {
  return (
    <section className="pt-14 lg:pt-16">
      <header className="mb-6 flex flex-wrap items-end justify-between gap-x-6 gap-y-2">
        <h2>{title}</h2>
        {more}
      </header>
      {children}
    </section>
  )
}
