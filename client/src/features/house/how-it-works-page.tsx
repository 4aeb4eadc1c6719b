import { Link } from '@tanstack/react-router'
import { BiddingRules } from '../../components/bidding-rules.tsx'
import { ProsePage, ProseSection } from '../../components/prose.tsx'

export function HowItWorksPage() {
  return (
    <ProsePage
      eyebrow="Buying and selling"
      title="How it works"
      lead="Every piece is sold either in a timed auction or at a fixed price. In both cases the money waits with us until the buyer has the piece and is content."
    >
      <ProseSection title="Look first">
        <p>
          A lot shows its photos, what it is, its condition with its faults, where it comes from, and what shipping to
          you costs. The price you see plus shipping is all there is to pay: there is no buyer’s premium.
        </p>
      </ProseSection>
      <ProseSection title="In an auction">
        <BiddingRules />
      </ProseSection>
      <ProseSection title="While it runs">
        <p>
          Prices move on every page as the bids land. When somebody bids more than you, when a lot that you watch or bid
          on is about to end, and when it is over, we tell you here and by mail; you choose what you hear of in your{' '}
          <Link to="/account" hash="notifications">
            account
          </Link>
          . All your bids stand in one place, with how you stand.
        </p>
      </ProseSection>
      <ProseSection title="Check it yourself">
        <p>
          Every bid is written down for good and carries the fingerprint of the one before it. On the page of a lot you
          can compute them all again in your own browser: nobody, not even the house, can change or drop a bid without
          it showing.
        </p>
      </ProseSection>
      <ProseSection title="At a fixed price">
        <p>
          The price is the price. Where a seller considers offers, the lot says so. Who buys first has it for half an
          hour, in which they pay and nobody else can buy it. If they do not, it is free again.
        </p>
      </ProseSection>
      <ProseSection title="A Buy Now price beside an auction">
        <p>
          It lets you end the auction at once. It disappears with the first bid; where there is a reserve, it stays
          until the price has reached it.
        </p>
      </ProseSection>
      <ProseSection title="After the hammer">
        <p>
          The winner has 4 days to pay, and their order says what comes next and when. The seller then ships, the piece
          arrives, you look it over, and the seller is paid. What protects both of you on the way is told under{' '}
          <Link to="/payment-protection">payment protection</Link>.
        </p>
      </ProseSection>
    </ProsePage>
  )
}
