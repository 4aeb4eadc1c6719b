/** One tab of the tour. */
export interface TourStop {
  readonly query: string
  readonly variables?: Readonly<Record<string, unknown>>
}

const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString()

/** The operations the playground opens with, in the order in which they make sense. */
export const TOUR: readonly TourStop[] = [
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
  {
    query: `# 6 · Create an account. It signs you in,
# here and on the site. What you can act on
# is a member of the union; \`__typename\`
# says which one came. Afterwards confirm
# your e-mail by the link in the mail.
mutation SignUp($input: SignUpInput!) {
  signUp(input: $input) {
    __typename
    ... on SignedIn {
      viewer {
        displayName
        emailVerified
      }
    }
    ... on UserError {
      message
    }
    ... on WeakPasswordError {
      minimumLength
    }
  }
}
`,
    variables: { input: { email: 'you@example.com', password: 'a long sentence only you know', displayName: 'You' } },
  },
  {
    query: `# 7 · Open a shop. Needs a confirmed
# e-mail; the answer says so if it is
# missing.
mutation OpenShop($input: OpenShopInput!) {
  openShop(input: $input) {
    __typename
    ... on ShopOpened {
      shop {
        slug
        name
      }
    }
    ... on UserError {
      message
    }
  }
}
`,
    variables: {
      input: { name: 'The Corner Cabinet', tagline: 'Small things, well kept', location: 'Boston', country: 'US' },
    },
  },
  {
    query: `# 8 · Start a draft. It may be incomplete:
# \`problems\` lists what is missing before
# it can be published.
mutation CreateListing($input: CreateListingInput!) {
  createListing(input: $input) {
    __typename
    ... on ListingDrafted {
      listing {
        id
        sku
        version
        problems {
          field
          message
        }
      }
    }
    ... on UserError {
      message
    }
    ... on ListingInvalidError {
      problems {
        field
        message
      }
    }
  }
}
`,
    variables: {
      input: {
        title: 'Late Victorian brass carriage clock',
        description:
          'An eight-day carriage clock in a brass corniche case with bevelled glasses and a white enamel dial. Running well, with its key and its travelling case.',
        categorySlug: 'clocks',
      },
    },
  },
  {
    query: `# 9 · Give it a price. The id and version
# are in the answer to tab 8;
# \`expectedVersion\` guards against two
# windows editing at once.
mutation PriceListing($input: UpdateListingInput!) {
  updateListing(input: $input) {
    __typename
    ... on ListingUpdated {
      listing {
        id
        version
        saleTerms {
          format
          startingPrice {
            minor
          }
          reserve {
            minor
          }
          endsAt
        }
        problems {
          field
          message
        }
      }
    }
    ... on UserError {
      message
    }
    ... on ListingInvalidError {
      problems {
        field
        message
      }
    }
  }
}
`,
    variables: {
      input: {
        id: 'the id from tab 8',
        expectedVersion: 1,
        sale: { auction: { startingPrice: '12000', reserve: '20000', endsAt: inDays(5) } },
        shipping: {
          options: [{ zone: 'DOMESTIC', service: 'Insured parcel', price: '1500', minimumDays: 2, maximumDays: 4 }],
        },
      },
    },
  },
  {
    query: `# 10 · Publish it. If something is missing,
# the answer lists it: a photo, most likely.
# Photos are added on the site under Sell.
mutation PublishListing($id: ID!) {
  publishListing(id: $id) {
    __typename
    ... on ListingPublished {
      listing {
        slug
        sku
        status
        auction {
          phase
          endsAt
        }
      }
    }
    ... on UserError {
      message
    }
    ... on ListingIncompleteError {
      problems {
        field
        message
      }
    }
  }
}
`,
    variables: { id: 'the id from tab 8' },
  },
  {
    query: `# 11 · Buy at once. The client makes the
# order's id (a UUID), so that sending it
# again is the same order. Take a listing's
# id from the search, at a fixed price.
mutation BuyNow($input: BuyNowInput!) {
  buyNow(input: $input) {
    __typename
    ... on OrderPlaced {
      order {
        id
        number
        state
        payBy
      }
    }
    ... on UserError {
      message
    }
  }
}
`,
    variables: { input: { listingId: 'the id of a listing', orderId: crypto.randomUUID() } },
  },
  {
    query: `# 12 · Keep an address, for the next tab.
mutation SaveAddress($input: AddressInput!) {
  saveAddress(input: $input) {
    __typename
    ... on AddressSaved {
      address {
        id
        isDefault
      }
    }
    ... on UserError {
      message
    }
    ... on InvalidInputError {
      problems {
        field
        message
      }
    }
  }
}
`,
    variables: {
      input: {
        name: 'Ben Buyer',
        line1: '12 Main Street',
        city: 'Springfield',
        region: 'IL',
        postalCode: '62701',
        country: 'US',
      },
    },
  },
  {
    query: `# 13 · Say where the order goes. That fixes
# what shipping costs.
mutation SetOrderAddress($orderId: ID!, $addressId: ID!) {
  setOrderAddress(orderId: $orderId, addressId: $addressId) {
    __typename
    ... on OrderAddressSet {
      order {
        shippingService
        shipping {
          minor
        }
        total {
          minor
        }
        actions
      }
    }
    ... on UserError {
      message
    }
  }
}
`,
    variables: { orderId: 'the id from tab 11', addressId: 'the id from tab 12' },
  },
  {
    query: `# 14 · Pay: open the url in a browser. Here
# it is Stripe's stand-in; 4242 4242 4242
# 4242 is a good card, with any date in the
# future and any code.
mutation StartCheckout($orderId: ID!) {
  startCheckout(orderId: $orderId) {
    __typename
    ... on CheckoutStarted {
      url
      expiresAt
    }
    ... on UserError {
      message
    }
  }
}
`,
    variables: { orderId: 'the id from tab 11' },
  },
  {
    query: `# 15 · Follow an order: what happened, what
# happens next if nobody acts, what you can
# do, and where the money is. Buyer and
# seller each see what is theirs.
query FollowOrder($id: ID!) {
  order(id: $id) {
    number
    state
    funds
    next {
      text
      at
    }
    actions
    money {
      label
      negative
      amount {
        minor
        currency
      }
      at
    }
    timeline {
      at
      actor
      text
    }
  }
}
`,
    variables: { id: 'the id from tab 11' },
  },
]
