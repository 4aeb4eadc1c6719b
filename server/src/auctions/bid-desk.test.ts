import { describe, expect, test } from '@jest/globals'
import { DESK_LIMITS, openBidDesk } from './bid-desk.ts'
import type { ArrivedBid } from './decide-bids.ts'
import type { BidAnswer } from './settle-bids.ts'

/** A batch that the desk wants settled, until the test does. */
interface Batch {
  readonly auctionId: string
  readonly bids: readonly ArrivedBid[]
  settle(): void
  fail(error: Error): void
}

/** A desk whose batches wait for the test. */
function openTestDesk() {
  const batches: Batch[] = []
  const waiting: ((batch: Batch) => void)[] = []
  const desk = openBidDesk(
    (auctionId, bids) =>
      new Promise((resolve, reject) => {
        const batch = {
          auctionId,
          bids,
          // A bid's id in its answer shows that everybody gets their own.
          settle: () =>
            resolve(
              bids.map(({ maximum }): BidAnswer => ({ kind: 'bid-too-low', minimumBid: maximum, auction: Object() })),
            ),
          fail: reject,
        }
        const next = waiting.shift()
        if (next) next(batch)
        else batches.push(batch)
      }),
  )
  const nextBatch = (): Promise<Batch> => {
    const batch = batches.shift()
    return batch ? Promise.resolve(batch) : new Promise((resolve) => waiting.push(resolve))
  }
  const place = (auctionId: string, maximum: number) =>
    desk.place(auctionId, { id: String(maximum), bidderId: 'ada', maximum: BigInt(maximum) })
  return { desk, nextBatch, place }
}

const amounts = ({ bids }: Batch) => bids.map(({ maximum }) => Number(maximum))
const range = (from: number, count: number) => Array.from({ length: count }, (_, place) => from + place)

describe('the desk', () => {
  test('settles together what arrived while a batch was under way, in the order in which it came', async () => {
    const { nextBatch, place } = openTestDesk()
    const answers = [place('lot', 1)]
    const first = await nextBatch()
    answers.push(...range(2, 4).map((amount) => place('lot', amount)))
    expect(amounts(first)).toEqual([1])
    first.settle()
    const second = await nextBatch()
    expect(amounts(second)).toEqual([2, 3, 4, 5])
    second.settle()
    expect((await Promise.all(answers)).map((answer) => 'minimumBid' in answer && answer.minimumBid)).toEqual([
      1n,
      2n,
      3n,
      4n,
      5n,
    ])
  })

  test('lets lots not wait for each other', async () => {
    const { nextBatch, place } = openTestDesk()
    const answers = [place('one', 1), place('other', 2)]
    const batches = [await nextBatch(), await nextBatch()]
    expect(batches.map(({ auctionId }) => auctionId)).toEqual(['one', 'other'])
    for (const batch of batches) batch.settle()
    expect(await Promise.all(answers)).toHaveLength(2)
  })

  test('settles no more than a batch at once', async () => {
    const { nextBatch, place } = openTestDesk()
    const answers = range(1, DESK_LIMITS.batch + 1).map((amount) => place('lot', amount))
    const first = await nextBatch()
    expect(first.bids).toHaveLength(DESK_LIMITS.batch)
    first.settle()
    const second = await nextBatch()
    expect(amounts(second)).toEqual([DESK_LIMITS.batch + 1])
    second.settle()
    await Promise.all(answers)
  })

  test('refuses a bid when too many wait, and takes bids again when they do not', async () => {
    const { nextBatch, place } = openTestDesk()
    const answers = [place('lot', 1)]
    const first = await nextBatch()
    answers.push(...range(2, DESK_LIMITS.waiting).map((amount) => place('lot', amount)))
    expect(() => place('lot', 9)).toThrow('Too many bids are waiting: yours was not placed. Try again in 5 seconds.')
    first.settle()
    const second = await nextBatch()
    answers.push(place('lot', 10))
    second.settle()
    for (let left = DESK_LIMITS.waiting - DESK_LIMITS.batch + 1; left > 0; left -= DESK_LIMITS.batch)
      (await nextBatch()).settle()
    expect(await Promise.all(answers)).toHaveLength(DESK_LIMITS.waiting + 2)
  })

  test('tells everybody of a batch that failed, and goes on', async () => {
    const { nextBatch, place } = openTestDesk()
    const failed = Promise.allSettled([place('lot', 1), place('lot', 2)])
    const first = await nextBatch()
    const next = place('lot', 3)
    first.fail(new Error('the database is gone'))
    expect((await failed).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    ;(await nextBatch()).settle()
    expect(await next).toMatchObject({ minimumBid: 3n })
  })

  test('closes when all that is here is settled, and takes nothing more', async () => {
    const { desk, nextBatch, place } = openTestDesk()
    const answers = [place('lot', 1)]
    const first = await nextBatch()
    answers.push(place('lot', 2))
    let isClosed = false
    const closing = desk.close().then(() => {
      isClosed = true
    })
    expect(() => place('lot', 3)).toThrow('was not placed')
    expect(() => place('another', 3)).toThrow('was not placed')
    first.settle()
    const second = await nextBatch()
    expect(isClosed).toBe(false)
    second.settle()
    await closing
    expect(await Promise.all(answers)).toHaveLength(2)
  })
})
