import type { ApolloClient } from '@apollo/client'
import { LiveCardsDocument } from '../../generated/live-cards.ts'
import type { LiveConnection } from './live-connection.ts'
import { mergeAuctionMessage } from './merge-auction.ts'
import { readAuctionMessage } from './messages.ts'

interface CardFeedOptions {
  readonly client: ApolloClient
  readonly connection: LiveConnection
}

interface Card {
  users: number
  isLive: boolean
  stop: () => void
}

/** Cards are looked at, not bid from: less often than a lot's own page. */
const CARD_POLL_MS = 15_000
const CARDS_A_QUESTION = 8

/** Follows the auctions of the cards on screen. Those that hear nothing share one question at a time between them. */
export function createCardFeed({ client, connection }: CardFeedOptions): (auctionId: string) => () => void {
  const cards = new Map<string, Card>()
  let timer: ReturnType<typeof setTimeout> | undefined

  const poll = async (): Promise<void> => {
    timer = undefined
    const deaf = [...cards].flatMap(([id, { isLive }]) => (isLive ? [] : [id]))
    if (document.visibilityState === 'visible') await askForCards(client, deaf)
    schedule()
  }
  const schedule = (): void => {
    if ([...cards.values()].every(({ isLive }) => isLive)) return
    timer ??= setTimeout(() => void poll(), CARD_POLL_MS)
  }

  const begin = (auctionId: string): Card => {
    const card: Card = { users: 0, isLive: false, stop: () => undefined }
    cards.set(auctionId, card)
    card.stop = connection.listen(`auction:${auctionId}`, {
      onState: (state) => {
        card.isLive = state === 'live'
        schedule()
      },
      onMessage: (event, payload) => {
        const message = readAuctionMessage(event, payload)
        if (message) mergeAuctionMessage(client.cache, message)
      },
    })
    return card
  }

  return (auctionId) => {
    const card = cards.get(auctionId) ?? begin(auctionId)
    card.users += 1
    return () => {
      card.users -= 1
      if (card.users > 0) return
      card.stop()
      cards.delete(auctionId)
      if (cards.size === 0) {
        clearTimeout(timer)
        timer = undefined
      }
    }
  }
}

/** A failed question is asked again at the next turn. */
async function askForCards(client: ApolloClient, ids: readonly string[]): Promise<void> {
  for (let start = 0; start < ids.length; start += CARDS_A_QUESTION) {
    const [a, b = a, c = b, d = c, e = d, f = e, g = f, h = g] = ids.slice(start, start + CARDS_A_QUESTION)
    if (!a || !b || !c || !d || !e || !f || !g || !h) return
    const variables = { a, b, c, d, e, f, g, h }
    await client.query({ query: LiveCardsDocument, variables, fetchPolicy: 'network-only' }).catch(() => undefined)
  }
}
