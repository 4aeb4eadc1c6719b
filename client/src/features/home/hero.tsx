import type { FragmentType } from '@apollo/client'
import { Link } from '@tanstack/react-router'
import { useRef } from 'react'
import { buttonClass } from '../../components/button.tsx'
import { Photo } from '../../components/photo.tsx'
import { Price } from '../../components/price.tsx'
import { HeroLotFragmentDoc } from '../../generated/home.ts'
import type { HeroLotFragment } from '../../generated/types.ts'
import { usePart } from '../../lib/apollo/use-part.ts'
import { useServerTime } from '../../lib/clock/clock-context.tsx'
import { timeLeft, timeLeftPreposition } from '../../lib/clock/time-left.ts'
import { useZone } from '../../lib/clock/zone.ts'
import { counted } from '../../lib/numbers.ts'
import { useLiveCard } from '../../lib/realtime/live-context.tsx'
import { useVisible } from '../../lib/use-visible.ts'
import { HERO_PHOTO } from './load-home.ts'

interface HeroProps {
  readonly auctionCount: number
  readonly lot: FragmentType<HeroLotFragment> | undefined
}

/** What the house is, and one lot that says it better. */
export function Hero({ auctionCount, lot }: HeroProps) {
  return (
    <section className="bg-navy text-on-navy">
      <div className="wrap grid items-center gap-x-12 gap-y-8 py-9 lg:min-h-[31rem] lg:grid-cols-2 lg:py-12">
        <div>
          {auctionCount > 0 ? (
            <p className="eyebrow num text-[#d9b45b]">Live now · {counted(auctionCount, 'auction')}</p>
          ) : null}
          <h1 className="mt-3 text-[clamp(2.5rem,1.6rem+3.4vw,4.4rem)]">Things with a past, sold in the open.</h1>
          <p className="mt-4 mb-6 max-w-[44ch] text-[1.125rem] text-on-navy-2">
            Antiques, fine art, rare books and collectibles, in timed auctions and at fixed prices. Your money is held
            until the piece is in your hands.
          </p>
          <p className="flex flex-wrap gap-3">
            <Link to="/search" search={{ format: ['auction'], sort: 'ending-soon' }} className={buttonClass('gold')}>
              See what ends soon
            </Link>
            <Link
              to="/sell"
              className={`${buttonClass('ghost')} border-[#4a5778] text-on-navy hover:bg-transparent hover:brightness-125`}
            >
              Sell a piece
            </Link>
          </p>
        </div>
        {lot ? <HeroLot lot={lot} /> : null}
      </div>
    </section>
  )
}

function HeroLot({ lot }: { lot: FragmentType<HeroLotFragment> }) {
  const { slug, title, cover, auction } = usePart(HeroLotFragmentDoc, lot)
  const article = useRef<HTMLElement>(null)
  useLiveCard(auction?.id ?? null, useVisible(article))
  if (!cover || !auction || slug === null) return null
  return (
    <article
      ref={article}
      className="group relative overflow-hidden rounded-lg focus-within:outline-3 focus-within:outline-[#8fb0ff] focus-within:outline-offset-4"
    >
      <Photo photo={cover} size={HERO_PHOTO} alt="" first className="aspect-[5/4]" />
      <div className="absolute inset-x-0 bottom-0 flex items-end justify-between gap-4 bg-linear-to-t from-[rgb(8_14_30/0.94)] via-[rgb(8_14_30/0.72)] to-transparent px-4 pt-14 pb-4 text-on-navy sm:px-6 sm:pt-20 sm:pb-5">
        <div>
          <HeroTime auction={auction} />
          <h2 className="mt-1 text-[1.25rem] leading-[1.15] sm:text-[1.5rem]">
            <Link
              to="/lots/$slug"
              params={{ slug }}
              className="line-clamp-2 no-underline outline-none after:absolute after:inset-0 group-hover:underline"
            >
              {title}
            </Link>
          </h2>
        </div>
        <p className="num flex-none text-right">
          <span className="block text-on-navy-2 text-sm">{counted(auction.bidCount, 'bid')}</span>
          <Price money={auction.currentPrice} className="font-bold text-[1.2rem] sm:text-[1.4rem]" />
        </p>
      </div>
    </article>
  )
}

function HeroTime({ auction: { phase, endsAt } }: { auction: NonNullable<HeroLotFragment['auction']> }) {
  const dueMs = Date.parse(endsAt)
  const zone = useZone()
  const running = useServerTime((nowMs) => endText(dueMs, nowMs, zone), dueMs)
  const text =
    phase === 'SOLD' ? 'Sold' : phase === 'UNSOLD' ? 'Not sold' : phase === 'CANCELED' ? 'Withdrawn' : running
  return <p className="eyebrow num text-[#d9b45b]">{text}</p>
}

function endText(dueMs: number, nowMs: number, zone: string | null): string {
  if (nowMs >= dueMs) return 'Closing'
  return `Ends ${timeLeftPreposition(dueMs, nowMs, zone)} ${timeLeft(dueMs, nowMs, zone)}`
}
