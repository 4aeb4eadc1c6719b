import type { PageHead } from '../../lib/page-head.ts'

/** Titles and descriptions of the pages about the house itself. */
export const HOUSE_PAGES = {
  howItWorks: {
    title: 'How it works',
    description:
      'How an auction at Kollect-It runs, from the first look to the piece in your hands: bids, reserve, closing, payment, delivery.',
    path: '/how-it-works',
  },
  paymentProtection: {
    title: 'Payment protection',
    description:
      'A buyer’s money is held until the piece has arrived and was inspected, and only then paid out to the seller.',
    path: '/payment-protection',
  },
  fees: {
    title: 'Fees',
    description:
      'No buyer’s premium. Sellers pay 10 % of the item price when a piece is sold, Trusted sellers 8 %, and nothing before.',
    path: '/fees',
  },
  about: {
    title: 'About the house',
    description:
      'Kollect-It is a marketplace for collectibles, antiques, fine art and rare books, sold by auction or at a fixed price.',
    path: '/about',
  },
} as const satisfies Record<string, PageHead>
