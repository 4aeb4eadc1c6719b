import type { TourStop } from './tour-stop.ts'

const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString()

/** From an account to a published lot. */
export const SELLING: readonly TourStop[] = [
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
]
