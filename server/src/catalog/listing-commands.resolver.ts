import { unreachable } from '@kollect-it/shared/unreachable.ts'
import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql'
import { type Context, requireViewer } from '../graphql/context.ts'
import { typed } from '../graphql/user-error.ts'
import { toFreshListing } from './catalog.loaders.ts'
import { createListing } from './create-listing.ts'
import { deleteDraft } from './delete-draft.ts'
import { duplicateListing } from './duplicate-listing.ts'
import { CreateListingInput, UpdateListingInput } from './listing.inputs.ts'
import {
  CreateListingResult,
  DeleteDraftResult,
  DuplicateListingResult,
  PublishListingResult,
  UpdateListingResult,
  WithdrawListingResult,
} from './listing.results.ts'
import { listingInvalid, listingNotEditable } from './listing-answers.ts'
import { publishListing } from './publish-listing.ts'
import { updateListing } from './update-listing.ts'
import { withdrawListing } from './withdraw-listing.ts'

const OWN_LISTING = { description: 'A listing of the viewer’s own.' } as const

@Resolver()
export class ListingCommandsResolver {
  @Mutation(() => CreateListingResult, {
    description: 'Begins a draft. Nothing has to be known of it yet; only its owner sees it.',
  })
  async createListing(
    @Arg('input', () => CreateListingInput, { description: 'What is known of it.' }) input: CreateListingInput,
    @Ctx() context: Context,
  ): Promise<typeof CreateListingResult> {
    const { id: viewerId } = requireViewer(context)
    const answer = await createListing(context.db, { viewerId, patch: input })
    switch (answer.kind) {
      case 'listing-drafted':
        return typed('ListingDrafted', { listing: toFreshListing(context, answer.listing) })
      case 'listing-invalid':
        return listingInvalid(answer.problems)
      case 'no-shop':
        return typed('NoShopError', { message: 'You have no shop yet. Open one first.' })
      default:
        return unreachable(answer)
    }
  }

  @Mutation(() => UpdateListingResult, {
    description:
      'Changes a listing. What is on offer stays complete; an auction keeps its terms, and after the first bid takes only additions.',
  })
  async updateListing(
    @Arg('input', () => UpdateListingInput, { description: 'The listing and what changes.' }) input: UpdateListingInput,
    @Ctx() context: Context,
  ): Promise<typeof UpdateListingResult> {
    const { id: viewerId } = requireViewer(context)
    const { id, expectedVersion, ...patch } = input
    const minimumAuctionSeconds = context.config.AUCTION_MIN_SECONDS
    const answer = await updateListing(context.db, { viewerId, id, expectedVersion, patch, minimumAuctionSeconds })
    switch (answer.kind) {
      case 'listing-updated':
        return typed('ListingUpdated', { listing: toFreshListing(context, answer.listing) })
      case 'listing-invalid':
        return listingInvalid(answer.problems)
      case 'listing-not-editable':
        return listingNotEditable(context, answer)
      case 'listing-changed': {
        const message = 'This listing was changed elsewhere meanwhile. Look at both and decide.'
        return typed('ListingChangedError', { message, listing: toFreshListing(context, answer.listing) })
      }
      default:
        return unreachable(answer)
    }
  }

  @Mutation(() => PublishListingResult, {
    description: 'Puts a complete draft on offer. Done before, it gets the same answer again.',
  })
  async publishListing(
    @Arg('id', () => ID, OWN_LISTING) id: string,
    @Ctx() context: Context,
  ): Promise<typeof PublishListingResult> {
    const viewer = requireViewer(context)
    const { AUCTION_MIN_SECONDS, SOFT_CLOSE_SECONDS } = context.config
    const answer = await publishListing(context.db, {
      viewerId: viewer.id,
      id,
      emailVerified: viewer.emailVerified,
      minimumAuctionSeconds: AUCTION_MIN_SECONDS,
      extensionSeconds: SOFT_CLOSE_SECONDS,
    })
    switch (answer.kind) {
      case 'listing-published':
        return typed('ListingPublished', { listing: toFreshListing(context, answer.listing) })
      case 'listing-incomplete': {
        const message = 'Something is still missing before this can be published.'
        return typed('ListingIncompleteError', { message, problems: [...answer.problems] })
      }
      case 'listing-not-editable':
        return listingNotEditable(context, answer)
      case 'email-not-verified':
        return typed('EmailNotVerifiedError', { message: 'Confirm your e-mail address first: we sent you a link.' })
      default:
        return unreachable(answer)
    }
  }

  @Mutation(() => WithdrawListingResult, {
    description: 'Takes a listing off the market, unless somebody has bid on it.',
  })
  async withdrawListing(
    @Arg('id', () => ID, OWN_LISTING) id: string,
    @Ctx() context: Context,
  ): Promise<typeof WithdrawListingResult> {
    const answer = await withdrawListing(context.db, { viewerId: requireViewer(context).id, id })
    switch (answer.kind) {
      case 'listing-withdrawn':
        return typed('ListingWithdrawn', { listing: toFreshListing(context, answer.listing) })
      case 'listing-not-editable':
        return listingNotEditable(context, answer)
      default:
        return unreachable(answer)
    }
  }

  @Mutation(() => DuplicateListingResult, {
    description: 'Begins a draft with everything that is said of a listing, its photos included.',
  })
  async duplicateListing(
    @Arg('id', () => ID, OWN_LISTING) id: string,
    @Ctx() context: Context,
  ): Promise<typeof DuplicateListingResult> {
    const { listing } = await duplicateListing(context.db, { viewerId: requireViewer(context).id, id })
    return typed('ListingDuplicated', { listing: toFreshListing(context, listing) })
  }

  @Mutation(() => DeleteDraftResult, { description: 'Removes a draft and its photos for good.' })
  async deleteDraft(
    @Arg('id', () => ID, OWN_LISTING) id: string,
    @Ctx() context: Context,
  ): Promise<typeof DeleteDraftResult> {
    const answer = await deleteDraft(context.db, { viewerId: requireViewer(context).id, id })
    switch (answer.kind) {
      case 'draft-deleted':
        return typed('DraftDeleted', { id: answer.id })
      case 'listing-not-editable':
        return listingNotEditable(context, answer)
      default:
        return unreachable(answer)
    }
  }
}
