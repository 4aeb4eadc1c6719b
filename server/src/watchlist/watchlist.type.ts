import { Field, Int, ObjectType } from 'type-graphql'
import { Listing } from '../catalog/listing.type.ts'
import { resultUnion, UserError } from '../graphql/user-error.ts'

@ObjectType({ description: 'The listing is watched, or watched no longer, as was asked.' })
export class WatchingSet {
  @Field(() => Listing, { description: 'The listing, with how many watch it now.' })
  listing!: Listing
}

@ObjectType({
  implements: UserError,
  description: 'The viewer watches as many listings as one person can. Nothing was changed.',
})
export class WatchlistFullError extends UserError {
  @Field(() => Int, { description: 'How many one person can watch.' })
  maximum!: number
}

export const SetWatchingResult = resultUnion('SetWatchingResult', () => [WatchingSet, WatchlistFullError] as const)
