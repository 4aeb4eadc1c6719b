import { letTimersGo } from '@kollect-it/sandbox/realtime/testing/let-timers-go.ts'
import { startTestApi, type TestApi } from './api.ts'
import { insertPublished, insertShop } from './listings.ts'
import { connect, type Subscribed, type Subscriber } from './subscriber.ts'
import type { TestVisitor } from './visitor.ts'

export const AUCTION =
  'subscription ($id: ID!) { auctionUpdated(id: $id) { id version currentPrice { minor } listing { title } } }'

/** The application with Realtime, auctions whose price changes when a test says so, and connections to watch them. */
export interface LiveWorld {
  readonly api: TestApi
  readonly shopId: string
  /** A connection of somebody’s, of a guest unless told; closed by `closeAll`. */
  open(visitor?: TestVisitor, options?: Parameters<typeof connect>[2]): Subscriber
  insertAuction(): Promise<string>
  raise(id: string, price: number): Promise<void>
  closeAll(): Promise<void>
}

export async function startLiveWorld(): Promise<LiveWorld> {
  letTimersGo()
  const api = await startTestApi({ realtime: true })
  const shopId = await insertShop(api.sql, 'The Corner Cabinet')
  let subscribers: Subscriber[] = []
  return {
    api,
    shopId,
    open: (visitor = api.visitor(), options = {}) => {
      const subscriber = connect(api, visitor, options)
      subscribers.push(subscriber)
      return subscriber
    },
    insertAuction: async () => {
      const [listingId = ''] = await insertPublished(api.sql, [{ shopId, title: 'A clock', endsInHours: 5 }])
      const [auction] = await api.sql`select id from app.auctions where listing_id = ${listingId}`
      return auction?.id
    },
    raise: async (id, price) => {
      await api.sql`update app.auctions set current_price = ${price}, minimum_bid = ${price + 100}, version = version + 1 where id = ${id}`
    },
    closeAll: async () => {
      await Promise.all(subscribers.map((one) => one.close()))
      subscribers = []
    },
  }
}

export const atPrice = ({ events }: Subscribed, price: number) =>
  events.first(({ data }) => data?.auctionUpdated?.currentPrice.minor === String(price))
export const firstOf = ({ events }: Subscribed) => events.first(() => true)
export const versionsOf = ({ events }: Subscribed) => events.items.map(({ data }) => data.auctionUpdated.version)
