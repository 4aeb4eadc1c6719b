/** What is measured: the three queries behind the pages that people open most. */
export interface BenchOperation {
  readonly name: string
  /** Least share of the bare server's requests per second that we aim at. */
  readonly aim: number
  readonly query: string
  /** @param sample a published listing of the database that is measured */
  variables(sample: { readonly slug: string }): Record<string, unknown>
}

const CARD = `
  id slug title price { minor currency } format acceptsOffers
  cover { url width height alt placeholder }
  shop { id slug name }
  auction { id phase endsAt bidCount currentPrice { minor currency } reserveStatus }
`

export const OPERATIONS: readonly BenchOperation[] = [
  {
    name: 'listing detail',
    aim: 0.5,
    query: `query ($slug: String!) {
      listing(slug: $slug) {
        ${CARD} sku description conditionNote provenance maker origin
        condition { value label description } era { value label } attributes { key label display }
        dimensions { heightMm widthMm depthMm weightG }
        photos { id url width height alt placeholder }
        shipping { zone service price { minor currency } minimumDays maximumDays }
      }
    }`,
    variables: ({ slug }) => ({ slug }),
  },
  {
    name: 'list of 24',
    aim: 0.5,
    query: `query { listings(first: 24, sort: NEWEST) { edges { cursor node { ${CARD} } } pageInfo { hasNextPage endCursor } } }`,
    variables: () => ({}),
  },
  {
    name: 'search with facets',
    aim: 0.8,
    query: `query ($filter: ListingFilter) {
      listings(filter: $filter, first: 24) {
        edges { cursor node { ${CARD} } } pageInfo { hasNextPage endCursor } totalCount
        facets { key label values { value label count selected } }
      }
    }`,
    variables: () => ({ filter: { text: 'silver', formats: ['FIXED'] } }),
  },
]
