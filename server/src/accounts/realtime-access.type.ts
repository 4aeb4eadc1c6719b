import { Field, ObjectType } from 'type-graphql'
import { DateTime } from '../graphql/scalars.ts'

@ObjectType({
  description:
    'What a browser needs to hear of changes as they happen, through Supabase’s own client: topics `auction:{id}` and, of pieces at a fixed price, `listing:{id}` for everybody, `order:{id}` for its two parties, `user:{id}` for that member; all of them private.',
})
export class RealtimeAccess {
  @Field(() => String, { description: 'Address of the Supabase project, for `createClient`.' })
  url!: string

  @Field(() => String, { description: 'The project’s public key, for `createClient`. It opens nothing by itself.' })
  apiKey!: string

  @Field(() => String, {
    description: 'Says who listens: for the option `accessToken`. Keep it, and ask anew before it expires.',
  })
  token!: string

  @Field(() => DateTime, {
    description: 'When the token expires, ten minutes from now at most: channels joined with it then end.',
  })
  expiresAt!: Date
}
