import { useApolloClient } from '@apollo/client/react'
import { CircleAlert, CircleCheck } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../../components/button.tsx'
import { Chip } from '../../../components/chip.tsx'
import type { HistoryHeadFragment } from '../../../generated/types.ts'
import { counted } from '../../../lib/numbers.ts'
import { readLog } from './read-log.ts'
import { type Verdict, verifyLog } from './verify-log.ts'

interface VerifiableRecordProps {
  readonly auctionId: string
  readonly head: Pick<HistoryHeadFragment, 'headHash' | 'bidCount'>
}

type Check =
  | { readonly kind: 'checking' }
  | { readonly kind: 'failed' }
  | { readonly kind: 'done'; readonly verdict: Verdict }

/** The hash of the newest entry of the bid log, and a button that computes the whole chain again in this browser. */
export function VerifiableRecord({ auctionId, head: { headHash, bidCount } }: VerifiableRecordProps) {
  const client = useApolloClient()
  const [check, setCheck] = useState<Check>()
  const verify = async () => {
    setCheck({ kind: 'checking' })
    try {
      const { entries, headHash: newest } = await readLog(client, auctionId)
      setCheck({ kind: 'done', verdict: await verifyLog(entries, newest) })
    } catch {
      setCheck({ kind: 'failed' })
    }
  }
  return (
    <div className="mt-5 grid gap-3 rounded-lg border border-line-strong border-dashed p-4">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-3">
        <Chip tone="gold">Verifiable record</Chip>
        <code className="text-[0.8125rem] text-ink-2">
          head {headHash?.slice(0, 4)}…{headHash?.slice(-4)} · entry {bidCount}
        </code>
        <Button look="ghost" size="small" busy={check?.kind === 'checking'} onClick={verify} className="sm:ml-auto">
          Verify this auction
        </Button>
      </div>
      <div role="status">{check ? <Result check={check} /> : null}</div>
      {check ? null : (
        <p className="text-ink-2 text-sm">
          Every bid carries the fingerprint of the one before it. Nobody, not even the house, can change or drop one
          without it showing.
        </p>
      )}
    </div>
  )
}

function Result({ check }: { check: Check }) {
  if (check.kind === 'checking')
    return <p className="text-ink-2 text-sm">Fetching every bid and computing its fingerprint…</p>
  if (check.kind === 'failed')
    return (
      <Line isGood={false} text="The bids could not all be fetched, so nothing was checked. Try again in a moment." />
    )
  const { verdict } = check
  switch (verdict.kind) {
    case 'intact':
      return (
        <Line
          isGood
          text={`Checked in your browser: ${counted(verdict.entries, 'entry', 'entries')}, none missing, each naming the one before it, every SHA-256 fingerprint computed anew and the same, no price below the one before, and the last is the head shown above. Maximums stay sealed: each entry holds only a commitment to its own.`}
        />
      )
    case 'headDiffers':
      return (
        <Line
          isGood={false}
          text={`The ${counted(verdict.entries, 'entry', 'entries')} hold together, but the last is not the head the lot names. If a bid has just come in, verify again.`}
        />
      )
    case 'broken':
      return <Line isGood={false} text={`Entry ${verdict.number} does not hold: ${verdict.reason}. Please tell us.`} />
  }
}

function Line({ isGood, text }: { isGood: boolean; text: string }) {
  const Icon = isGood ? CircleCheck : CircleAlert
  return (
    <p className={`flex gap-2 text-sm ${isGood ? 'text-good' : 'text-bad'}`}>
      <Icon aria-hidden className="mt-0.5 size-4 flex-none" />
      <span className="text-ink">{text}</span>
    </p>
  )
}
