import type { ApolloClient } from '@apollo/client'
import {
  CreateListingDocument,
  PublishListingDocument,
  UpdateListingDocument,
} from '../../../generated/draft-listing.ts'
import type { DraftListingFragment } from '../../../generated/types.ts'
import type { DraftInput } from './to-input.ts'

export interface FieldMessage {
  readonly field: string
  readonly message: string
}

export type SaveAnswer =
  | { readonly kind: 'saved'; readonly listing: DraftListingFragment }
  /** It has a newer version than the one these changes were made to. */
  | { readonly kind: 'changed-elsewhere'; readonly listing: DraftListingFragment }
  | { readonly kind: 'invalid'; readonly problems: readonly FieldMessage[] }
  | { readonly kind: 'not-editable'; readonly message: string; readonly listing: DraftListingFragment }
  /** Anything else that trying again cannot cure. */
  | { readonly kind: 'refused'; readonly message: string }

export type PublishAnswer =
  | { readonly kind: 'published'; readonly listing: DraftListingFragment }
  | { readonly kind: 'incomplete'; readonly message: string; readonly problems: readonly FieldMessage[] }
  | { readonly kind: 'email-not-verified'; readonly message: string }
  | { readonly kind: 'refused'; readonly message: string }

export interface UpdateDraft {
  readonly id: string
  readonly expectedVersion: number
  readonly input: DraftInput
}

/** The commands a draft needs; each rejects when no answer came. */
export interface DraftApi {
  readonly create: (input: DraftInput) => Promise<SaveAnswer>
  readonly update: (update: UpdateDraft) => Promise<SaveAnswer>
  readonly publish: (id: string) => Promise<PublishAnswer>
}

/** `keepalive` lets a request outlive the page that sent it. */
const CONTEXT = { fetchOptions: { keepalive: true } }

export function createDraftApi(client: ApolloClient): DraftApi {
  return {
    async create(input) {
      const { data } = await client.mutate({
        mutation: CreateListingDocument,
        variables: { input },
        context: CONTEXT,
      })
      const answer = answered(data).createListing
      switch (answer.__typename) {
        case 'ListingDrafted':
          return { kind: 'saved', listing: answer.listing }
        case 'ListingInvalidError':
          return { kind: 'invalid', problems: answer.problems }
        default:
          return { kind: 'refused', message: answer.message }
      }
    },
    async update({ id, expectedVersion, input }) {
      const variables = { input: { id, expectedVersion, ...input } }
      const { data } = await client.mutate({ mutation: UpdateListingDocument, variables, context: CONTEXT })
      const answer = answered(data).updateListing
      switch (answer.__typename) {
        case 'ListingUpdated':
          return { kind: 'saved', listing: answer.listing }
        case 'ListingChangedError':
          return { kind: 'changed-elsewhere', listing: answer.listing }
        case 'ListingNotEditableError':
          return { kind: 'not-editable', message: answer.message, listing: answer.listing }
        case 'ListingInvalidError':
          return { kind: 'invalid', problems: answer.problems }
      }
    },
    async publish(id) {
      const { data } = await client.mutate({ mutation: PublishListingDocument, variables: { id } })
      const answer = answered(data).publishListing
      switch (answer.__typename) {
        case 'ListingPublished':
          return { kind: 'published', listing: answer.listing }
        case 'ListingIncompleteError':
          return { kind: 'incomplete', message: answer.message, problems: answer.problems }
        case 'EmailNotVerifiedError':
          return { kind: 'email-not-verified', message: answer.message }
        default:
          return { kind: 'refused', message: answer.message }
      }
    },
  }
}

function answered<Data>(data: Data | undefined | null): Data {
  if (data === undefined || data === null) throw new Error('The command was not answered.')
  return data
}
