import { ArgsType, Field, ID, Int } from 'type-graphql'
import { ListingSort, ListingStatus } from './listing-enums.ts'
import { ListingFilter } from './search.type.ts'

/** How many a page has when nobody says. */
export const USUAL_PAGE = 24

@ArgsType()
class PageArgs {
  @Field(() => Int, { nullable: true, defaultValue: USUAL_PAGE, description: 'How many, 1 to 100.' })
  first!: number | null

  @Field(() => String, { nullable: true, description: 'Cursor after which to go on, in the same order.' })
  after?: string | null
}

@ArgsType()
export class ListingsArgs extends PageArgs {
  @Field(() => ListingFilter, { nullable: true, description: 'Which listings; all on offer if left out.' })
  filter?: ListingFilter | null

  @Field(() => ListingSort, {
    nullable: true,
    description: 'The order: the best match for words, else the newest first.',
  })
  sort?: ListingSort | null
}

@ArgsType()
export class MyListingsArgs extends PageArgs {
  @Field(() => [ListingStatus], { nullable: true, description: 'Of these statuses; of all if left out.' })
  statuses?: (typeof ListingStatus)[keyof typeof ListingStatus][] | null
}

@ArgsType()
export class ListingArgs {
  @Field(() => ID, { nullable: true, description: 'Its id; or else its slug.' })
  id?: string | null

  @Field(() => String, { nullable: true, description: 'Its part of the address; or else its id.' })
  slug?: string | null
}
