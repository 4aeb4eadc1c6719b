import type { ApolloClient } from '@apollo/client'
import type { Unmasked } from '@apollo/client/masking'
import { HomeDocument } from '../../generated/home.ts'
import type { HeroLotFragment, HomeQuery, HomeQueryVariables } from '../../generated/types.ts'
import { load } from '../../lib/apollo/load.ts'
import { type PageHead, SITE_NAME } from '../../lib/page-head.ts'
import type { PhotoSize } from '../../lib/photos.ts'

export const HOME_VARIABLES: HomeQueryVariables = {
  auctions: { formats: ['AUCTION'], endsWithinHours: 24 * 7 },
  fixed: { formats: ['FIXED'] },
}

export const HERO_PHOTO: PhotoSize = {
  aspect: '5:4',
  widths: [400, 640, 900, 1200],
  sizes: '(max-width: 56.25rem) 92vw, 580px',
}

/** Loads the front page; answers the lot that is shown largest, if there is one. */
export async function loadHome(client: ApolloClient): Promise<HeroLotFragment | undefined> {
  const data = await load(client, { query: HomeDocument, variables: HOME_VARIABLES })
  return featuredLot(data)
}

/** Of the lots that end next, the one at the highest price: it has drawn the most attention. */
export function featuredLot(data: Unmasked<HomeQuery>): HeroLotFragment | undefined {
  const lots = data.endingSoon.edges.map(({ node }) => node).filter(({ cover, price }) => cover && price)
  return lots.toSorted((a, b) => Number(BigInt(b.price?.minor ?? 0) - BigInt(a.price?.minor ?? 0)))[0]
}

export function homeHead(origin: string): PageHead {
  return {
    title: SITE_NAME,
    description:
      'An auction house for antiques, fine art, rare books and collectibles. Timed auctions and fixed prices, and your money is held until the piece is in your hands.',
    path: '/',
    jsonLd: [
      {
        '@context': 'https://schema.org',
        '@type': 'Organization',
        name: SITE_NAME,
        url: origin,
        logo: `${origin}/favicon.svg`,
      },
      {
        '@context': 'https://schema.org',
        '@type': 'WebSite',
        name: SITE_NAME,
        url: origin,
        potentialAction: {
          '@type': 'SearchAction',
          target: { '@type': 'EntryPoint', urlTemplate: `${origin}/search?q={words}` },
          'query-input': 'required name=words',
        },
      },
    ],
  }
}
