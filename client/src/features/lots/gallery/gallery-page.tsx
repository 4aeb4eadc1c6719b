import { ClockProvider, stoppedClock } from '../../../lib/clock/clock-context.tsx'
import { BidPanelView } from '../bidding/bid-panel-view.tsx'
import { ConfirmBid } from '../bidding/confirm-bid.tsx'
import { ReservationNote } from '../reservation/reservation-note.tsx'
import { GALLERY_NOW, RESERVATIONS, SCENES } from './scenes.ts'

const CLOCK = stoppedClock(GALLERY_NOW)
const AMOUNT = { minor: '140000', currency: 'USD' }
const SHIPPING = { options: [], chosen: undefined, choose: () => undefined }

/** Every state of the bid panel, and of a piece that somebody is paying for, at one moment, for the eye and for the tests that look at it. */
export function GalleryPage() {
  return (
    <ClockProvider clock={CLOCK}>
      <div className="wrap pt-8">
        <h1>Bid panel</h1>
        <p className="mt-3 max-w-[66ch] text-ink-2">
          Every state, from fixed data at a fixed moment. Nothing here is for sale, and its buttons lead nowhere.
        </p>
        <div className="mt-8 grid items-start gap-x-8 gap-y-12 md:grid-cols-2 xl:grid-cols-3">
          <div data-scene="Confirm" className="grid gap-3">
            <h2 className="text-[1.35rem]">Confirm</h2>
            <ConfirmBid
              amount={AMOUNT}
              leastNow={AMOUNT}
              isRaise={false}
              shipping={SHIPPING}
              onConfirm={() => undefined}
              onCancel={() => undefined}
            />
          </div>
          {RESERVATIONS.map(({ name, ...note }) => (
            <div key={name} data-scene={name} className="grid gap-3">
              <h2 className="text-[1.35rem]">{name}</h2>
              <ReservationNote {...note} />
            </div>
          ))}
          {SCENES.map(({ name, ...scene }) => (
            <div key={name} data-scene={name} className="grid min-w-0 gap-3">
              <h2 className="text-[1.35rem]">{name}</h2>
              <BidPanelView {...scene} name={name} onBid={() => undefined} />
            </div>
          ))}
        </div>
      </div>
    </ClockProvider>
  )
}
