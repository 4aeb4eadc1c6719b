import '@testing-library/jest-dom/jest-globals'
import { describe, expect, test } from '@jest/globals'
import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { connection, openPage } from '../../app/testing/page-world.tsx'
import type { ShopPageQuery, ShopReviewFragment } from '../../generated/types.ts'
import type { Answer } from '../../lib/testing/api-link.tsx'

const SHOP: NonNullable<ShopPageQuery['shop']> = {
  __typename: 'Shop',
  id: 's1',
  slug: 'bellwether-house',
  name: 'Bellwether House',
  tagline: null,
  story: null,
  location: 'Bath',
  country: 'GB',
  trusted: false,
  handlingDays: 2,
  openedAt: '2026-01-05T12:00:00Z',
  listingCount: 0,
  rating: 4.5,
  reviewCount: 2,
  soldCount: 12,
  owner: {
    __typename: 'PublicProfile',
    id: 'u2',
    displayName: 'Bell',
    memberSince: '2026-01-01T00:00:00Z',
    avatar: null,
  },
}

function review(changes: Partial<ShopReviewFragment> = {}): ShopReviewFragment {
  return {
    __typename: 'Review',
    id: 'r1',
    rating: 4,
    text: 'Well packed.',
    createdAt: '2026-11-22T10:00:00Z',
    publishedAt: '2026-11-23T10:00:00Z',
    author: { __typename: 'PublicProfile', id: 'u1', displayName: 'Ada' },
    listing: { __typename: 'Listing', id: 'l1', slug: 'mantel-clock', title: 'Mantel clock' },
    ...changes,
  }
}

const NO_RESULTS = { ...connection('Listing', []), totalCountIsExact: true, facets: [] }

const open = (shop: Partial<typeof SHOP>, reviews: Answer) =>
  openPage('/shops/bellwether-house', {
    answers: [
      ['ShopPage', () => ({ shop: { ...SHOP, ...shop } })],
      ['SearchListings', () => ({ listings: NO_RESULTS })],
      ['ShopReviews', reviews],
    ],
  })

const fact = (name: string) => screen.getByText(name).nextSibling
const said = () => within(screen.getByRole('region', { name: /What buyers say/ })).getAllByRole('listitem')
const texts = () => said().map(({ textContent }) => textContent)

describe('how a shop stands', () => {
  test('is said with its rating, its reviews and what it has sold', async () => {
    await open({}, () => ({ reviews: connection('Review', [review()], { total: 2 }) }))
    expect(fact('Rated')).toHaveTextContent('4.5 of 5, 2 reviews')
    expect(fact('Sold here')).toHaveTextContent('12 pieces')
    expect(screen.getByRole('link', { name: /2 reviews/ })).toHaveAttribute('href', '#reviews')
  })

  test('is not known of a new one, and its reviews are not asked for', async () => {
    const { sentAs } = await open({ rating: null, reviewCount: 0, soldCount: 0 }, () => ({}))
    expect(screen.queryByText('Rated')).not.toBeInTheDocument()
    expect(fact('Sold here')).toHaveTextContent('Nothing yet')
    expect(screen.queryByRole('heading', { name: /What buyers say/ })).not.toBeInTheDocument()
    expect(sentAs('ShopReviews')).toEqual([])
  })
})

describe('the reviews of a shop', () => {
  test('say who thinks what of which piece', async () => {
    const gone = review({ id: 'r2', rating: 5, listing: null })
    await open({}, () => ({ reviews: connection('Review', [review(), gone]) }))
    expect(texts()).toEqual([
      '4 of 5 starsAdaWell packed.22 Nov 2026 · Mantel clock',
      '5 of 5 starsAdaWell packed.22 Nov 2026',
    ])
    expect(screen.getByRole('link', { name: 'Mantel clock' })).toHaveAttribute('href', '/lots/mantel-clock')
  })

  test('come page by page', async () => {
    const older = review({ id: 'r2', text: 'As described.' })
    const { sentAs } = await open({}, ({ after }) => ({
      reviews: after
        ? connection('Review', [older], { total: 2 })
        : connection('Review', [review()], { after: 'end', total: 2 }),
    }))
    await userEvent.click(screen.getByRole('button', { name: 'Show more' }))
    await waitFor(() => expect(said()).toHaveLength(2))
    expect(sentAs('ShopReviews')).toEqual([
      { shopId: 's1', first: 6 },
      { shopId: 's1', first: 6, after: 'end' },
    ])
    expect(screen.queryByRole('button', { name: 'Show more' })).not.toBeInTheDocument()
  })

  test('keep nothing of the shop from being shown when they cannot be fetched', async () => {
    await open({}, () => {
      throw new TypeError('Failed to fetch')
    })
    expect(screen.getByRole('heading', { level: 1, name: 'Bellwether House' })).toBeVisible()
    expect(screen.queryByRole('heading', { name: /What buyers say/ })).not.toBeInTheDocument()
  })
})
