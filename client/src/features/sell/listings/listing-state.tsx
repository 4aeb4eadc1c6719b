import { Chip } from '../../../components/chip.tsx'
import { Countdown } from '../../../components/countdown.tsx'
import type { OwnListingFragment } from '../../../generated/types.ts'
import { counted } from '../../../lib/numbers.ts'

/** How a published listing stands, in words. */
export function ListingState({ listing: { status, format, auction } }: { listing: OwnListingFragment }) {
  if (status === 'WITHDRAWN') return <Chip>Withdrawn</Chip>
  if (status === 'SOLD') return <Chip tone="good">Sold</Chip>
  if (status === 'ENDED') return <Chip>Ended, not sold</Chip>
  if (!auction) return <Chip tone="good">{format === 'FIXED' ? 'Fixed price' : 'On sale'}</Chip>
  const { phase, startsAt, endsAt, bidCount, reserveStatus } = auction
  if (phase === 'SCHEDULED') {
    return (
      <>
        <Chip tone="gold">Scheduled</Chip>
        <span className="text-ink-2 text-sm">
          Opens <Countdown until={startsAt} />
        </span>
      </>
    )
  }
  const reserve = { NONE: '', NOT_MET: 'reserve not met', MET: 'reserve met' }[reserveStatus]
  return (
    <>
      <span className="num text-ink-2 text-sm">{[counted(bidCount, 'bid'), reserve].filter(Boolean).join(' · ')}</span>
      {phase === 'OPEN' ? (
        <span className="text-ink-2 text-sm">
          Ends <Countdown until={endsAt} />
        </span>
      ) : (
        <Chip>Closing</Chip>
      )}
    </>
  )
}
