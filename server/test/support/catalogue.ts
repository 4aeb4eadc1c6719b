import type postgres from 'postgres'
import { insertPublished, insertShop, type PublishedListing } from './listings.ts'
import type { TestVisitor } from './visitor.ts'

/** What the tests search: a small catalogue in which every listing differs from the others in some way that counts. */
const CATALOGUE: readonly (Omit<PublishedListing, 'shopId'> & { readonly shop?: 'Baker Row' })[] = [
  {
    title: 'Leica M3 rangefinder',
    maker: 'Ernst Leitz',
    categorySlug: 'still-cameras',
    condition: 'very-good',
    description: 'A camera with a lens that photographed Élysée gardens.',
    price: 180_000,
    endsInHours: 10,
    era: 'mid-century',
    ageHours: 5,
  },
  {
    title: 'Folding camera in its case',
    maker: 'Leica dealer Müller',
    categorySlug: 'still-cameras',
    condition: 'good',
    price: 22_000,
    endsInHours: 60,
    era: 'interwar',
    ageHours: 4,
  },
  {
    title: 'Black forest engravings',
    categorySlug: 'prints-posters',
    condition: 'good',
    description: 'Not by Leica.',
    price: 9_000,
    era: 'victorian',
    origin: 'Germany',
    ageHours: 3,
    shop: 'Baker Row',
  },
  {
    title: 'Automatic dress watch',
    attributes: { movement: ['automatic'], caseMaterial: ['yellow-gold'], strap: ['leather'] },
    price: 250_000,
    era: 'mid-century',
    ageHours: 2,
  },
  {
    title: 'Quartz dress watch, steel',
    attributes: { movement: ['quartz'], caseMaterial: ['stainless-steel'], strap: ['bracelet'] },
    condition: 'good',
    price: 30_000,
    endsInHours: 100,
    era: 'late-20th-century',
    ageHours: 1,
    shop: 'Baker Row',
  },
  {
    title: 'Hunter pocket watch',
    categorySlug: 'pocket-watches',
    attributes: { movement: ['key-wound'] },
    price: 45_000,
    endsInHours: 200,
    era: 'victorian',
    ageHours: 6,
  },
  { title: 'Watch of an auction that has ended', price: 100, endsInHours: -1 },
]

/** Fills the catalogue of two shops, Alder Hall and Baker Row; gives the ids of the listings in their order. */
export async function insertCatalogue(sql: postgres.Sql): Promise<string[]> {
  const [alder, baker] = [await insertShop(sql, 'Alder Hall'), await insertShop(sql, 'Baker Row')]
  const listings = CATALOGUE.map(({ shop, ...listing }) => ({ ...listing, shopId: shop ? baker : alder }))
  return insertPublished(sql, listings)
}

/** A whole page of a search. */
export const SEARCH = `query ($filter: ListingFilter, $sort: ListingSort, $first: Int, $after: String) {
  listings(filter: $filter, sort: $sort, first: $first, after: $after) { totalCount totalCountIsExact
    pageInfo { hasNextPage hasPreviousPage endCursor } edges { cursor node { title } }
    facets { key label values { value label count selected } } } }`

/** What a search answered. Its shape is what each test asserts. */
export async function search(visitor: TestVisitor, variables: object) {
  const { data, errors } = await visitor.graphql(SEARCH, { ...variables })
  if (errors.length > 0)
    throw new Error(errors.map(({ message, extensions }) => `${extensions.code}: ${message}`).join())
  return data.listings
}

/** The titles of what a search found, in order. */
export function titlesOf({
  edges,
}: {
  readonly edges: readonly { readonly node: { readonly title: string } }[]
}): string[] {
  return edges.map(({ node }) => node.title)
}
