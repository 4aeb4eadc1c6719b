import { ObjectType } from 'type-graphql'
import { UserError } from '../graphql/user-error.ts'

@ObjectType({
  implements: UserError,
  description: 'The listing is the viewer’s own: its seller neither bids on it nor buys it. Nothing was changed.',
})
export class OwnListingError extends UserError {}
