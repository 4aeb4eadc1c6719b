import { SELLER_FEE_BASIS_POINTS } from '@kollect-it/shared/fees/seller-fee.ts'
import { Link } from '@tanstack/react-router'
import { Camera, Gavel, HandCoins, PackageCheck } from 'lucide-react'
import type { ReactNode } from 'react'
import { buttonClass } from '../../components/button.tsx'
import { useViewer } from '../../lib/viewer.ts'

const STEPS = [
  {
    Icon: Camera,
    title: 'List it',
    text: 'Eight photos, the particulars that buyers filter by, your own words. It saves itself while you write.',
  },
  {
    Icon: Gavel,
    title: 'Sell it',
    text: 'By live auction, with a reserve only you know, or at a fixed price with offers. Watch the bids come in.',
  },
  {
    Icon: PackageCheck,
    title: 'Send it',
    text: 'The buyer has paid before you pack. The money is held until the piece has arrived and was looked over.',
  },
  {
    Icon: HandCoins,
    title: 'Be paid',
    text: 'Then it is released to you, less our fee. What nobody pays for within 4 days is yours to sell again.',
  },
] as const

const PERCENT = (basisPoints: bigint): string => `${Number(basisPoints) / 100} %`

/** How selling works, for whoever has no shop yet. `openShop` is the form that opens one. */
export function SellPage({ openShop }: { openShop: ReactNode }) {
  const viewer = useViewer()
  return (
    <>
      <section className="bg-navy text-on-navy">
        <div className="wrap grid gap-8 py-14 lg:grid-cols-[1.2fr_1fr] lg:items-center lg:py-20">
          <div className="grid content-start gap-5">
            <p className="eyebrow text-[#d9b45b]">Sell at Kollect-It</p>
            <h1>It meant something to somebody. Find the next one.</h1>
            <p className="max-w-[48ch] text-[1.125rem] text-on-navy-2">
              Open a shop in a minute, list a piece with photos, and sell it to people who know what it is.
            </p>
            <WaysOn isMember={viewer !== null} />
          </div>
          <FeeTable />
        </div>
      </section>
      <div className="wrap py-14">
        <Steps />
      </div>
      {viewer ? (
        <section id="open-a-shop" aria-labelledby="open-title" className="border-line border-t bg-card">
          <div className="wrap grid gap-x-16 gap-y-6 py-14 lg:grid-cols-[minmax(0,20rem)_minmax(0,36rem)]">
            <div>
              <h2 id="open-title">Open your shop</h2>
              <p className="mt-3 text-ink-2">
                Only the name is needed now. The rest can wait, but a story and a place make people trust a shop.
              </p>
            </div>
            {openShop}
          </div>
        </section>
      ) : null}
    </>
  )
}

function WaysOn({ isMember }: { isMember: boolean }) {
  return (
    <p className="flex flex-wrap gap-3">
      {isMember ? (
        <a href="#open-a-shop" className={buttonClass('gold')}>
          Open your shop
        </a>
      ) : (
        <Link to="/sign-up" search={{ return: '/sell' }} className={buttonClass('gold')}>
          Create an account
        </Link>
      )}
      {isMember ? null : (
        <Link
          to="/sign-in"
          search={{ return: '/sell' }}
          className={`${buttonClass('ghost')} border-[#4a5778] text-on-navy hover:bg-transparent`}
        >
          Sign in
        </Link>
      )}
    </p>
  )
}

function Steps() {
  return (
    <ol className="grid gap-8 sm:grid-cols-2 lg:grid-cols-4">
      {STEPS.map(({ Icon, title, text }) => (
        <li key={title} className="grid content-start gap-3">
          <Icon aria-hidden className="size-8 text-gold-ink" strokeWidth={1.4} />
          <h2 className="text-[1.6rem]">{title}</h2>
          <p className="text-ink-2">{text}</p>
        </li>
      ))}
    </ol>
  )
}

function FeeTable() {
  const rows = [
    ['To list a piece', 'Free'],
    ['When it sells', `${PERCENT(SELLER_FEE_BASIS_POINTS.standard)} of its price`],
    ['For Trusted sellers', `${PERCENT(SELLER_FEE_BASIS_POINTS.trusted)} of its price`],
    ['From what you charge for shipping', 'Nothing'],
  ] as const
  return (
    <dl className="num grid rounded-lg border border-[#4a5778] px-6 py-2">
      {rows.map(([name, value]) => (
        <div
          key={name}
          className="flex items-baseline justify-between gap-6 border-[#4a5778] border-b py-3.5 last:border-b-0"
        >
          <dt className="text-on-navy-2">{name}</dt>
          <dd className="text-right font-bold text-[1.125rem]">{value}</dd>
        </div>
      ))}
    </dl>
  )
}
