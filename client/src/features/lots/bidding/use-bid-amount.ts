import { isCurrencyCode } from '@kollect-it/shared/money/currency.ts'
import { parseAmount, toDecimalText } from '@kollect-it/shared/money/money.ts'
import { useEffect, useState } from 'react'
import { formatPrice, type WireMoney } from '../../../lib/money.ts'
import { bidMemory } from './pending-bid.ts'

export interface BidAmount {
  /** What stands in the field. */
  readonly text: string
  /** In minor units; undefined while the text is no amount that can be bid. */
  readonly amount: bigint | undefined
  /** Why the text cannot be bid. */
  readonly fault: string | undefined
  write(text: string): void
  pick(amount: bigint): void
}

interface BidAmountOptions {
  readonly auctionId: string
  readonly least: WireMoney
  readonly isRaise: boolean
}

/**
 * The amount in the bid field. Until it is touched it is the least that can be bid, and moves with the price; what was
 * typed stays, through a sign-in and a reload, too.
 */
export function useBidAmount({ auctionId, least, isRaise }: BidAmountOptions): BidAmount {
  const [typed, setTyped] = useState<string | null>(null)
  // The server cannot know what this tab remembers.
  useEffect(() => setTyped(bidMemory(auctionId).readAmount() ?? null), [auctionId])
  const minimum = BigInt(least.minor)
  const text = typed ?? amountText(least)
  const amount = isCurrencyCode(least.currency) ? parseAmount(text, least.currency) : undefined
  const write = (next: string | null): void => {
    setTyped(next)
    bidMemory(auctionId).writeAmount(next ?? undefined)
  }
  const isEnough = amount !== undefined && amount >= minimum
  return {
    text,
    amount: isEnough ? amount : undefined,
    fault: isEnough ? undefined : faultOf(amount, formatPrice(least), isRaise),
    write,
    pick: (picked) => write(picked === minimum ? null : amountText({ ...least, minor: picked.toString() })),
  }
}

function faultOf(amount: bigint | undefined, least: string, isRaise: boolean): string {
  if (amount === undefined) return 'Write an amount, such as 1,650 or 1,650.50.'
  return isRaise ? `A higher maximum begins at ${least}.` : `The next bid is ${least} or more.`
}

/** As one would type it: without cents when there are none. */
function amountText({ minor, currency }: WireMoney): string {
  if (!isCurrencyCode(currency)) return ''
  return toDecimalText({ minor: BigInt(minor), currency }).replace(/\.00$/, '')
}
