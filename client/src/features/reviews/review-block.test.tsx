import '@testing-library/jest-dom/jest-globals'
import { describe, expect, test } from '@jest/globals'
import { render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { OrderPageDocument } from '../../generated/order.ts'
import type { OrderDetailsFragment } from '../../generated/types.ts'
import { useLoaded } from '../../lib/apollo/use-loaded.ts'
import { type Answer, fakeApi } from '../../lib/testing/api-link.tsx'
import { order as wonOrder } from '../orders/testing/order.ts'
import { ReviewBlock } from './review-block.tsx'
import { review, sellersReview } from './testing/review.ts'

const PUBLISHED = { publishedAt: '2026-11-23T11:00:00Z' }

/** The order of the clock that Ada won from Bellwether House, when it is over. */
function completedOrder(changes: Partial<OrderDetailsFragment> = {}): OrderDetailsFragment {
  return wonOrder({ version: 8, state: 'COMPLETED', funds: 'RELEASED', ...changes })
}

/** The order as its page keeps it. */
function Page() {
  const { order } = useLoaded(OrderPageDocument, { id: 'o1' })
  return order && <ReviewBlock order={order} />
}

async function open(order: OrderDetailsFragment, leave: Answer = () => ({})) {
  const api = fakeApi([
    ['OrderPage', () => ({ order })],
    ['LeaveReview', leave],
  ])
  await api.client.query({ query: OrderPageDocument, variables: { id: 'o1' } })
  render(<Page />, { wrapper: api.wrap })
  return api
}

const writing = completedOrder({ actions: ['REVIEW'] })
const stars = () => screen.getByRole('group', { name: 'How was it with Bellwether House?' })
const words = () => screen.getByLabelText('In your words')
const send = () => userEvent.click(screen.getByRole('button', { name: 'Send the review' }))
const articles = () => screen.queryAllByRole('article').map(({ textContent }) => textContent)

async function write(text: string, rating = '4 of 5: Good') {
  await userEvent.click(screen.getByRole('radio', { name: rating }))
  await userEvent.type(words(), text)
}

describe('the reviews of an order', () => {
  test('are not spoken of before it is completed', async () => {
    await open(completedOrder({ state: 'DELIVERED' }))
    expect(screen.queryByRole('region', { name: 'Reviews' })).not.toBeInTheDocument()
  })

  test('say when they are shown, and that neither sees the other’s before', async () => {
    await open(writing)
    expect(screen.getByText(/shown when both of you have written, or 14 days after/)).toBeVisible()
    expect(articles()).toEqual([])
  })

  test('show one’s own, and that it waits for the other', async () => {
    await open(completedOrder({ reviewOfSeller: review() }))
    expect(articles()).toEqual([expect.stringMatching(/4 of 5 starsYouWell packed\.\nA little late\.23 Nov 2026/)])
    expect(screen.getByText(/not shown yet: it is when Bellwether House has written, too/)).toBeVisible()
  })

  test('show both once they are published, one’s own first', async () => {
    await open(completedOrder({ reviewOfSeller: review(PUBLISHED), reviewOfBuyer: sellersReview(PUBLISHED) }))
    expect(articles()).toEqual([
      expect.stringMatching(/^4 of 5 starsYou/),
      expect.stringMatching(/^5 of 5 starsBellwether/),
    ])
    expect(screen.queryByText(/not shown yet/)).not.toBeInTheDocument()
  })

  test('are the other way round for the seller', async () => {
    const both = { reviewOfSeller: review(PUBLISHED), reviewOfBuyer: sellersReview(PUBLISHED) }
    await open(completedOrder({ viewerRole: 'SELLER', ...both }))
    expect(articles()).toEqual([expect.stringMatching(/^5 of 5 starsYou/), expect.stringMatching(/^4 of 5 starsAda/)])
  })

  test('say that the other wrote none, once the time is over', async () => {
    await open(completedOrder({ reviewOfSeller: review(PUBLISHED) }))
    expect(screen.getByText('Yours is shown. Bellwether House wrote none.')).toBeVisible()
  })

  test('say that one wrote none oneself, and show what the other said', async () => {
    await open(completedOrder({ reviewOfBuyer: sellersReview(PUBLISHED) }))
    expect(screen.getByText('The time to write a review is over. You wrote none.')).toBeVisible()
    expect(articles()).toEqual([expect.stringContaining('Paid at once.')])
  })

  test('are there for staff to read, who write none', async () => {
    await open(completedOrder({ viewerRole: null, reviewOfSeller: review(PUBLISHED) }))
    expect(articles()).toEqual([expect.stringContaining('Ada')])
    expect(screen.queryByRole('button')).not.toBeInTheDocument()
  })
})

describe('writing a review', () => {
  test('goes by the keyboard: the stars are one group', async () => {
    await open(writing)
    await userEvent.tab()
    expect(screen.getByRole('radio', { name: '1 of 5: Bad' })).toHaveFocus()
    await userEvent.keyboard(' {ArrowRight}{ArrowRight}')
    expect(within(stars()).getByRole('radio', { checked: true })).toBe(
      screen.getByRole('radio', { name: '3 of 5: Fair' }),
    )
    await userEvent.tab()
    expect(words()).toHaveFocus()
  })

  test('counts the characters against the limit', async () => {
    await open(writing)
    await userEvent.type(words(), 'Lovely')
    expect(words()).toHaveAccessibleDescription(/^6 of 2,000 characters/)
  })

  test.each([
    ['', 'Write a few words.'],
    ['no', 'Use at least 3 characters.'],
    ['x'.repeat(2001), 'Use at most 2,000 characters.'],
  ])('asks for what is missing before anything is sent, and keeps what is there: %#', async (text, problem) => {
    const api = await open(writing)
    await userEvent.click(screen.getByRole('radio', { name: '5 of 5: Excellent' }))
    await userEvent.click(words())
    await userEvent.paste(text)
    await send()
    expect(words()).toHaveAccessibleDescription(expect.stringContaining(problem))
    expect(words()).toHaveFocus()
    expect(words()).toHaveValue(text)
    expect(api.sent.map(({ name }) => name)).not.toContain('LeaveReview')
  })

  test('asks for stars first, and puts the focus there', async () => {
    await open(writing)
    await userEvent.type(words(), 'Lovely')
    await send()
    expect(await screen.findByText('Choose one to five stars.')).toBeVisible()
    expect(screen.getByRole('radio', { name: '1 of 5: Bad' })).toHaveFocus()
  })

  test('sends it, and shows it as one’s own', async () => {
    const left = completedOrder({ version: 9, reviewOfSeller: review() })
    const api = await open(writing, () => ({ leaveReview: { __typename: 'ReviewLeft', order: left } }))
    await write('  Well packed.  ')
    await send()
    await waitFor(() => expect(articles()).toEqual([expect.stringContaining('Well packed.')]))
    expect(api.sent.at(-1)).toEqual({
      name: 'LeaveReview',
      variables: { input: { orderId: 'o1', rating: 4, text: 'Well packed.' } },
    })
    expect(screen.queryByRole('button', { name: 'Send the review' })).not.toBeInTheDocument()
    expect(screen.getByRole('heading', { name: 'Reviews' })).toHaveFocus()
  })

  test('says in the server’s words that it came too late, and shows what is there', async () => {
    const moved = {
      __typename: 'OrderMovedOnError',
      message: 'The time for reviews of this order is over.',
      order: completedOrder({ version: 9, reviewOfBuyer: sellersReview(PUBLISHED) }),
    }
    await open(writing, () => ({ leaveReview: moved }))
    await write('Well packed.')
    await send()
    expect(await screen.findByText('The time for reviews of this order is over.')).toBeVisible()
    expect(articles()).toEqual([expect.stringContaining('Paid at once.')])
    expect(screen.getByRole('heading', { name: 'Reviews' })).toHaveFocus()
  })

  test('shows what the server found at the field it names', async () => {
    const problems = [{ __typename: 'FieldProblem', field: 'text', message: 'Please write without addresses.' }]
    await open(writing, () => ({ leaveReview: { __typename: 'InvalidInputError', message: 'Look again.', problems } }))
    await write('Write to me')
    await send()
    expect(await screen.findByText('Please write without addresses.')).toBeVisible()
    expect(words()).toHaveFocus()
    expect(words()).toHaveValue('Write to me')
  })

  test('keeps all of it when the house cannot be reached', async () => {
    await open(writing, () => {
      throw new TypeError('Failed to fetch')
    })
    await write('Well packed.')
    await send()
    expect(await screen.findByRole('alert')).toHaveTextContent(/cannot be reached/)
    expect(words()).toHaveValue('Well packed.')
    expect(screen.getByRole('radio', { name: '4 of 5: Good' })).toBeChecked()
  })
})
