import type { TourStop } from './tour-stop.ts'

/** From a purchase to where its money is. */
export const BUYING: readonly TourStop[] = [
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
