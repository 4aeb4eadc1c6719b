import type { TourStop } from './tour-stop.ts'

/** Who one is, what there is, and how it changes. */
export const LOOKING: readonly TourStop[] = [
  {
    query: `# 1 · Who am I?
# \`viewer\` is null until you sign in,
# here (tab 6) or on the site:
# both share one session.
query WhoAmI {
  viewer {
    displayName
    email
    emailVerified
    role
    shop {
      slug
      name
    }
  }
}
`,
  },
  {
    query: `# 2 · The departments, and what is asked
# of a piece in each. The listing form,
# the lot page and the filters all follow
# from these attributes.
query Categories {
  categories {
    slug
    name
    listingCount
    children {
      slug
      name
      attributes {
        key
        label
        kind
        required
        filterable
        options {
          value
          label
        }
      }
    }
  }
}
`,
  },
  {
    query: `# 3 · Search, with counts for every filter.
# Amounts are minor units as digits:
# "50000" is $500.00. For the next page
# pass pageInfo.endCursor as $after.
query Search($filter: ListingFilter, $sort: ListingSort, $after: String) {
  listings(filter: $filter, sort: $sort, first: 12, after: $after) {
    totalCount
    totalCountIsExact
    edges {
      node {
        slug
        title
        format
        price {
          minor
          currency
        }
        auction {
          phase
          endsAt
          bidCount
          reserveStatus
        }
      }
    }
    facets {
      key
      label
      values {
        value
        label
        count
        selected
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
`,
    variables: {
      filter: { formats: ['AUCTION'], priceTo: '500000', endsWithinHours: 72 },
      sort: 'ENDING_SOON',
      after: null,
    },
  },
  {
    query: `# 4 · One lot, with all there is to know.
# Take a slug from the search.
query Lot($slug: String!) {
  listing(slug: $slug) {
    title
    sku
    description
    condition {
      label
    }
    conditionNote
    provenance
    attributes {
      label
      display
    }
    dimensions {
      heightMm
      widthMm
      depthMm
      weightG
    }
    photos {
      url
      width
      height
      alt
    }
    shipping {
      zone
      service
      price {
        minor
        currency
      }
      minimumDays
      maximumDays
    }
    auction {
      id
      phase
      startsAt
      endsAt
      startingPrice {
        minor
      }
      currentPrice {
        minor
      }
      minimumBid {
        minor
      }
      bidCount
      reserveStatus
    }
    shop {
      name
      location
    }
  }
}
`,
    variables: { slug: 'take-one-from-the-search' },
  },
  {
    query: `# 5 · Watch an auction. Take its id from
# the lot. You see how it stands, and then
# every change as it happens, until you
# press the button again. \`version\` grows
# with each; ignore what is not newer.
subscription WatchAuction($id: ID!) {
  auctionUpdated(id: $id) {
    version
    phase
    endsAt
    currentPrice {
      minor
      currency
    }
    minimumBid {
      minor
    }
    bidCount
    reserveStatus
  }
}
`,
    variables: { id: 'the id of the auction from tab 4' },
  },
]
