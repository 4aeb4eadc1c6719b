import type { FragmentType } from '@apollo/client'
import { Link } from '@tanstack/react-router'
import { useRef } from 'react'
import { ListingCardFragmentDoc } from '../generated/listing-card.ts'
import type { AuctionPhase, ListingCardFragment } from '../generated/types.ts'
import { usePart } from '../lib/apollo/use-part.ts'
import { useServerTime } from '../lib/clock/clock-context.tsx'
import { counted } from '../lib/numbers.ts'
import { CARD_PHOTO } from '../lib/photos.ts'
import { useLiveCard } from '../lib/realtime/live-context.tsx'
import { useVisible } from '../lib/use-visible.ts'
import { Countdown } from './countdown.tsx'
import { Glow } from './glow.tsx'
import { NoPhoto, Photo } from './photo.tsx'
import { Price } from './price.tsx'

interface ListingCardProps {
  readonly listing: FragmentType<ListingCardFragment>
  /** For the cards seen first, whose photos should not wait. */
  readonly first?: boolean
  /** The level of the heading above the grid, plus one. */
  readonly heading?: 'h2' | 'h3'
}

/** A lot or a fixed-price item in a grid: photo, title, price, and how long or on what terms. */
export function ListingCard({ listing, first = false, heading: Heading = 'h3' }: ListingCardProps) {
  const data = usePart(ListingCardFragmentDoc, listing)
  const { slug, title, cover, auction } = data
  const article = useRef<HTMLElement>(null)
  const isVisible = useVisible(article)
  useLiveCard(auction && !hasEnded(auction.phase) ? auction.id : null, isVisible)
  if (slug === null) return null
  const price = auction?.currentPrice ?? data.price
  return (
    <article ref={article} className="group relative row-span-4 grid grid-rows-subgrid gap-y-2">
      {cover ? (
        <Photo
          photo={cover}
          size={CARD_PHOTO}
          alt=""
          first={first}
          className="aspect-square rounded-lg transition-shadow duration-200 group-hover:shadow-2"
        />
      ) : (
        <NoPhoto className="aspect-square rounded-lg" />
      )}
      <Heading className="mt-1 text-[1.22rem] leading-[1.2]">
        <Link
          to="/lots/$slug"
          params={{ slug }}
          className="line-clamp-2 no-underline after:absolute after:inset-0 after:rounded-lg group-hover:underline"
        >
          {title}
        </Link>
      </Heading>
      <p className="flex flex-wrap items-baseline justify-between gap-x-2">
        {price ? (
          <Glow value={price.minor}>
            <Price money={price} className="text-[1.05rem] font-bold" />
          </Glow>
        ) : null}
        <CardTime listing={data} />
      </p>
      <p className="flex flex-wrap justify-between gap-x-2 text-[0.8125rem] text-ink-3">
        <CardTerms listing={data} />
      </p>
    </article>
  )
}

function CardTime({ listing: { auction } }: { listing: ListingCardFragment }) {
  if (!auction) return null
  if (auction.phase === 'OPEN') return <OpenTime endsAt={auction.endsAt} />
  if (auction.phase === 'SCHEDULED') {
    return (
      <span className="text-ink-2 text-sm">
        Opens <Countdown until={auction.startsAt} calm />
      </span>
    )
  }
  const words = { CLOSING: 'Closing…', SOLD: 'Sold', UNSOLD: 'Not sold', CANCELED: 'Withdrawn' } as const
  return <span className="text-ink-2 text-sm">{words[auction.phase]}</span>
}

/** How long one may still bid; once that is over here, the server has the last word. */
function OpenTime({ endsAt }: { endsAt: string }) {
  const dueMs = Date.parse(endsAt)
  const isDue = useServerTime((nowMs) => nowMs >= dueMs, dueMs)
  return <span className="text-ink-2 text-sm">{isDue ? 'Closing…' : <Countdown until={endsAt} />}</span>
}

function hasEnded(phase: AuctionPhase): boolean {
  return phase === 'SOLD' || phase === 'UNSOLD' || phase === 'CANCELED'
}

function CardTerms({ listing: { auction, acceptsOffers, format } }: { listing: ListingCardFragment }) {
  if (!auction) {
    return (
      <>
        <span>{format === 'FIXED' ? 'Fixed price' : ''}</span>
        <span>{acceptsOffers ? 'Offers welcome' : ''}</span>
      </>
    )
  }
  const opened = auction.phase !== 'SCHEDULED'
  const reserve = { NONE: 'No reserve', NOT_MET: opened ? 'Reserve not met' : 'With a reserve', MET: 'Reserve met' }
  return (
    <>
      <span className="num">{opened ? counted(auction.bidCount, 'bid') : 'Starting price'}</span>
      <span>{reserve[auction.reserveStatus]}</span>
    </>
  )
}
