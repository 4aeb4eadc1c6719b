import { ObjectType } from 'type-graphql'
import { UserError } from '../graphql/user-error.ts'

@ObjectType({ implements: UserError, description: 'The viewer sells this: nobody bids on or buys what is theirs.' })
export class OwnListingError extends UserError {}
