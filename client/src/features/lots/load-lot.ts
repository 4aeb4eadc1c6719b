import type { ApolloClient } from '@apollo/client'
import type { Unmasked } from '@apollo/client/masking'
import { isCurrencyCode } from '@kollect-it/shared/money/currency.ts'
import { toDecimalText } from '@kollect-it/shared/money/money.ts'
import { LotPageDocument } from '../../generated/lot.ts'
import type { LotPageQuery } from '../../generated/types.ts'
import { load } from '../../lib/apollo/load.ts'
import { breadcrumbList } from '../../lib/json-ld.ts'
import { type PageHead, summary } from '../../lib/page-head.ts'
import { type PhotoSize, socialImage } from '../../lib/photos.ts'

type Lot = NonNullable<Unmasked<LotPageQuery>['listing']>

export const LOT_PHOTO: PhotoSize = {
  aspect: '1:1',
  widths: [400, 640, 900, 1300],
  sizes: '(max-width: 56.25rem) 92vw, 640px',
}

/** Loads a lot; null when there is none by that slug. */
export async function loadLot(client: ApolloClient, slug: string): Promise<Lot | null> {
  const { listing } = await load(client, { query: LotPageDocument, variables: { slug } })
  return listing
}

export function lotHead(lot: Lot, origin: string): PageHead {
  const path = `/lots/${lot.slug}`
  const trail = lot.categoryPath.map(({ name, slug }) => ({ name, path: `/c/${slug}` }))
  return {
    title: lot.title,
    description: summary(lot.description),
    path,
    type: 'product',
    ...(lot.cover && { image: { url: socialImage(lot.cover.url), alt: lot.cover.alt } }),
    jsonLd: [
      productOf(lot, new URL(path, origin).href, origin),
      breadcrumbList([...trail, { name: lot.title, path }], origin),
    ],
  }
}

/** schema.org Product with its one Offer; an auction's offer is its current price until it ends. */
function productOf(lot: Lot, url: string, origin: string): object {
  return {
    '@context': 'https://schema.org',
    '@type': 'Product',
    name: lot.title,
    description: summary(lot.description, 480),
    url,
    sku: lot.sku ?? undefined,
    image: lot.photos.map((photo) => socialImage(photo.url)),
    category: lot.categoryPath.map(({ name }) => name).join(' > '),
    ...(lot.maker && { brand: { '@type': 'Brand', name: lot.maker } }),
    ...(lot.price && { offers: offerOf(lot, lot.price, { url, origin }) }),
  }
}

function offerOf(
  lot: Lot,
  price: NonNullable<Lot['price']>,
  { url, origin }: { readonly url: string; readonly origin: string },
): object {
  return {
    '@type': 'Offer',
    url,
    price: isCurrencyCode(price.currency)
      ? toDecimalText({ minor: BigInt(price.minor), currency: price.currency })
      : undefined,
    priceCurrency: price.currency,
    itemCondition: 'https://schema.org/UsedCondition',
    availability: `https://schema.org/${lot.status === 'PUBLISHED' ? 'InStock' : 'SoldOut'}`,
    ...(lot.auction && { validFrom: lot.auction.startsAt, priceValidUntil: lot.auction.endsAt }),
    seller: { '@type': 'Organization', name: lot.shop.name, url: new URL(`/shops/${lot.shop.slug}`, origin).href },
  }
}
