import { PublicProfileResolver } from './public-profile.resolver.ts'
import { RealtimeAccessResolver } from './realtime-access.resolver.ts'
import { SessionResolver } from './session.resolver.ts'
import { ShopResolver } from './shop.resolver.ts'
import { ViewerResolver } from './viewer.resolver.ts'

/** What this slice adds to the API. */
export const accountsResolvers = [
  SessionResolver,
  ViewerResolver,
  PublicProfileResolver,
  ShopResolver,
  RealtimeAccessResolver,
] as const
