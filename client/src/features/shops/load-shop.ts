import type { ApolloClient } from '@apollo/client'
import { ShopPageDocument } from '../../generated/shop.ts'
import type { ShopPageQuery } from '../../generated/types.ts'
import { load } from '../../lib/apollo/load.ts'
import { type PageHead, summary } from '../../lib/page-head.ts'
import { socialImage } from '../../lib/photos.ts'

type Shop = NonNullable<ShopPageQuery['shop']>

/** Loads a shop; null when there is none by that slug. */
export async function loadShop(client: ApolloClient, slug: string): Promise<Shop | null> {
  const { shop } = await load(client, { query: ShopPageDocument, variables: { slug } })
  return shop
}

export function shopHead({ name, slug, tagline, story, location, owner }: Shop, origin: string): PageHead {
  const path = `/shops/${slug}`
  const description = summary(
    [tagline, story].filter(Boolean).join('. ') || `The shop of ${owner.displayName} at Kollect-It.`,
  )
  return {
    title: name,
    description,
    path,
    type: 'profile',
    ...(owner.avatar && { image: { url: socialImage(owner.avatar.url), alt: owner.avatar.alt } }),
    jsonLd: [
      {
        '@context': 'https://schema.org',
        '@type': 'Organization',
        name,
        description,
        url: new URL(path, origin).href,
        ...(location && { location: { '@type': 'Place', name: location } }),
      },
    ],
  }
}
