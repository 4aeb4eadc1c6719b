import { Arg, Ctx, FieldResolver, ID, Mutation, Resolver, Root } from 'type-graphql'
import { validate as isUuid } from 'uuid'
import { readViewerOf } from '../accounts/viewer.resolver.ts'
import { Viewer } from '../accounts/viewer.type.ts'
import { type Context, requireViewer } from '../graphql/context.ts'
import { notFound } from '../graphql/errors.ts'
import { inTransaction } from '../platform/database.ts'
import { AutomaticPaymentSet, Card, CardRemoved, CardSetupFinished, CardSetupStarted, toCard } from './card.type.ts'
import { setAutomaticPayment } from './customers.repo.ts'
import { readCardSetup } from './finish-card-setup.ts'
import { partsOf } from './parts-of.ts'
import { cardOf, paysAutomatically } from './payments.loaders.ts'
import { removeCard } from './remove-card.ts'
import { startCardSetup } from './start-card-setup.ts'

@Resolver(() => Viewer)
export class CardResolver {
  @FieldResolver(() => Card, { nullable: true, description: 'The card that wins are charged to; null without one.' })
  async card(@Root() viewer: Viewer, @Ctx() context: Context): Promise<Card | null> {
    const row = await cardOf(context).load(viewer.id)
    return row ? toCard(row) : null
  }

  @FieldResolver(() => Boolean, {
    description: 'Whether a win is charged to their card at once; otherwise they pay it by themselves, in time.',
  })
  async automaticPayment(@Root() viewer: Viewer, @Ctx() context: Context): Promise<boolean> {
    return (await paysAutomatically(context).load(viewer.id)) ?? true
  }

  @Mutation(() => CardSetupStarted, {
    description: 'Opens a page of Stripe’s on which the viewer saves a card, in place of the one they may have.',
  })
  async startCardSetup(@Ctx() context: Context): Promise<CardSetupStarted> {
    const { id: userId } = requireViewer(context)
    return { url: await startCardSetup(partsOf(context), { userId, publicUrl: context.config.PUBLIC_URL }) }
  }

  @Mutation(() => CardSetupFinished, {
    description:
      'Reads from Stripe how saving a card ended: the page that the browser comes back to calls it. A card is saved without it, too, as Stripe tells us.',
  })
  async finishCardSetup(
    @Arg('sessionId', () => String, { description: 'The `session_id` of the address that Stripe led back to.' })
    sessionId: string,
    @Ctx() context: Context,
  ): Promise<CardSetupFinished> {
    const { id: userId } = requireViewer(context)
    const { kind } = await readCardSetup(partsOf(context), { sessionId, userId })
    cardOf(context).clear(userId)
    return { saved: kind === 'saved', viewer: await readViewerOf(context, userId) }
  }

  @Mutation(() => CardRemoved, { description: 'Gives up the viewer’s card. NOT_FOUND when they have no such card.' })
  async removeCard(
    @Arg('id', () => ID, { description: 'The card’s id.' }) id: string,
    @Ctx() context: Context,
  ): Promise<CardRemoved> {
    const { id: userId } = requireViewer(context)
    const answer = isUuid(id) ? await removeCard(partsOf(context), { userId, cardId: id }) : undefined
    if (answer?.kind !== 'removed') throw notFound('card')
    cardOf(context).clear(userId)
    return { viewer: await readViewerOf(context, userId) }
  }

  @Mutation(() => AutomaticPaymentSet, {
    description: 'Sets whether the viewer’s wins are charged to their card at once.',
  })
  async setAutomaticPayment(
    @Arg('enabled', () => Boolean, { description: 'Whether they are.' }) enabled: boolean,
    @Ctx() context: Context,
  ): Promise<AutomaticPaymentSet> {
    const { id: userId } = requireViewer(context)
    await inTransaction(context.db, (tx) => setAutomaticPayment(tx, userId, enabled))
    paysAutomatically(context).clear(userId)
    return { viewer: await readViewerOf(context, userId) }
  }
}
