import { sellerFeeAt } from '@kollect-it/shared/fees/seller-fee.ts'
import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql'
import { shopLoader } from '../accounts/accounts.loaders.ts'
import { readProfile } from '../accounts/public-profile.resolver.ts'
import { PublicProfile } from '../accounts/public-profile.type.ts'
import { Shop } from '../accounts/shop.type.ts'
import { listingById } from '../catalog/catalog.loaders.ts'
import { Listing } from '../catalog/listing.type.ts'
import type { Connection } from '../graphql/connection.ts'
import { type Context, requireViewer } from '../graphql/context.ts'
import { listCost } from '../graphql/cost.ts'
import { Money, money } from '../graphql/money.type.ts'
import { required } from '../platform/assert.ts'
import { toOrderEvent } from './describe-event.ts'
import { Order, OrderConnection, OrderEvent } from './order.type.ts'
import { readVisibleOrder, sideOf } from './order-access.ts'
import { OrderRole } from './order-enums.ts'
import { listOwnOrders } from './order-page.ts'
import { eventsOfOrder } from './orders.loaders.ts'
import { toOrder } from './to-order.ts'

/** How many a page has when nobody says. */
const USUAL_PAGE = 20

@Resolver(() => Order)
export class OrderResolver {
  @Query(() => Order, {
    nullable: true,
    description: 'An order, for its buyer, its seller and staff. Null when there is none, or it is not the viewer’s.',
  })
  async order(
    @Arg('id', () => ID, { description: 'The order’s id.' }) id: string,
    @Ctx() context: Context,
  ): Promise<Order | null> {
    const row = await readVisibleOrder(context, id)
    return row ? toOrder(row) : null
  }

  @Query(() => OrderConnection, {
    complexity: listCost,
    description: 'The viewer’s orders, the newest first. UNAUTHENTICATED for guests.',
  })
  orders(
    @Arg('role', () => OrderRole, { description: 'Whether what they bought or what they sold.' }) role: OrderRole,
    @Arg('first', () => Int, { nullable: true, defaultValue: USUAL_PAGE, description: 'How many, 1 to 100.' })
    first: number | null,
    @Arg('after', () => String, { nullable: true, description: 'Cursor after which to go on.' })
    after: string | null,
    @Ctx() context: Context,
  ): Promise<Connection<Order>> {
    const { id: userId } = requireViewer(context)
    return listOwnOrders(context, { userId, role, first: first ?? USUAL_PAGE, after })
  }

  @FieldResolver(() => Listing, { description: 'The listing as it is now; what was agreed on stands in the order.' })
  async listing(@Root() { id, row }: Order, @Ctx() context: Context): Promise<Listing> {
    return required(await listingById(context).load(row.listingId), `order ${id} has no listing`)
  }

  @FieldResolver(() => PublicProfile, { description: 'Who bought it.' })
  buyer(@Root() { row }: Order, @Ctx() context: Context): Promise<PublicProfile> {
    return readProfile(context, row.buyerId)
  }

  @FieldResolver(() => Shop, { description: 'Whose it was.' })
  async seller(@Root() { id, row }: Order, @Ctx() context: Context): Promise<Shop> {
    return required(await shopLoader(context).load(row.shopId), `order ${id} has no shop`)
  }

  @FieldResolver(() => Money, {
    nullable: true,
    description: 'For the seller: our fee on the price of the piece, at the rate of the sale. Null for others.',
  })
  fee(@Root() order: Order, @Ctx() context: Context): Money | null {
    return shareOut(order, context)?.fee ?? null
  }

  @FieldResolver(() => Money, {
    nullable: true,
    description:
      'For the seller: what they get of the price of the piece; the shipping is theirs, too. Null for others.',
  })
  sellerProceeds(@Root() order: Order, @Ctx() context: Context): Money | null {
    return shareOut(order, context)?.proceeds ?? null
  }

  @FieldResolver(() => [OrderEvent], { description: 'What happened so far, the first first.' })
  async timeline(@Root() { id }: Order, @Ctx() context: Context): Promise<OrderEvent[]> {
    return ((await eventsOfOrder(context).load(id)) ?? []).map(toOrderEvent)
  }

  @FieldResolver(() => OrderRole, { nullable: true, description: 'The viewer’s side; null for staff.' })
  viewerRole(@Root() { row }: Order, @Ctx() { viewer }: Context): OrderRole | null {
    return sideOf(row, viewer) ?? null
  }
}

/** The price of the piece shared out between the seller and us, if it is the seller who looks. */
function shareOut({ row }: Order, { viewer }: Context): { fee: Money; proceeds: Money } | undefined {
  if (sideOf(row, viewer) !== 'seller') return undefined
  const { fee, proceeds } = sellerFeeAt(row.item, BigInt(row.feeBps))
  return { fee: money(fee, row.currency), proceeds: money(proceeds, row.currency) }
}
