import { Ctx, Query, Resolver } from 'type-graphql'
import type { Context } from '../graphql/context.ts'
import { RealtimeAccess } from './realtime-access.type.ts'

@Resolver()
export class RealtimeAccessResolver {
  @Query(() => RealtimeAccess, {
    description: 'How to hear of changes as they happen; for guests too, of auctions alone.',
  })
  async realtimeAccess(@Ctx() { config, realtime, viewer }: Context): Promise<RealtimeAccess> {
    const minted = await realtime.mintToken(viewer ? { role: 'authenticated', userId: viewer.id } : { role: 'anon' })
    return { url: config.SUPABASE_URL, apiKey: config.SUPABASE_ANON_KEY, ...minted }
  }
}
