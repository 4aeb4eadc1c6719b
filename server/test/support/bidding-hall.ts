import { startTestApi, type TestApi } from './api.ts'
import { addBidder, addLot, type Bidder } from './bidding.ts'
import { insertShop } from './listings.ts'
import { addPublished, addSeller, auctionTerms, type Seller } from './seller.ts'

/** The application with a seller and two who bid. */
export interface BiddingHall {
  readonly api: TestApi
  readonly seller: Seller
  readonly ada: Bidder
  readonly ben: Bidder
  /** An ordinary lot, straight into the database; gives its auction's id. */
  addLot(): Promise<string>
  /** A lot of the seller's own, published through the API; gives its auction's id. */
  publishLot(terms?: Readonly<Record<string, unknown>>): Promise<string>
}

export async function openBiddingHall(): Promise<BiddingHall> {
  const api = await startTestApi()
  const shopId = await insertShop(api.sql, 'Bidding Hall')
  const seller = await addSeller(api, 'Selma')
  return {
    api,
    seller,
    ada: await addBidder(api, 'Ada'),
    ben: await addBidder(api, 'Ben'),
    addLot: () => addLot(api, { shopId }),
    publishLot: async (terms = {}) => {
      const listingId = await addPublished(api, seller, { sale: auctionTerms(terms) })
      const [row] = await api.sql`select id from app.auctions where listing_id = ${listingId}`
      return row?.id
    },
  }
}
