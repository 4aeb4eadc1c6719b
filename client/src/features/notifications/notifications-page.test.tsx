import '@testing-library/jest-dom/jest-globals'
import { describe, expect, test } from '@jest/globals'
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { connection, never, openPage, shakyLine } from '../../app/testing/page-world.tsx'
import type { OneNotificationFragment } from '../../generated/types.ts'
import type { Answer, Answers } from '../../lib/testing/api-link.tsx'
import { notification } from './testing/notification.ts'

const outbid = notification()
const won = notification({
  id: 'n2',
  kind: 'WON',
  title: 'You won “Teapot”',
  text: 'It is yours for $40.',
  path: '/orders/o1',
  readAt: '2026-11-23T11:55:00Z',
})

/** A house in which these notifications have been told; what the test changes counts from the next question on. */
function house(...told: readonly OneNotificationFragment[]) {
  const now = { told: [...told], unread: told.filter(({ readAt }) => readAt === null).length }
  const viewer = () => ({ __typename: 'Viewer', id: 'u1', unreadNotifications: now.unread, watchCount: 0 })
  const mark: Answer = () => {
    now.unread = 0
    return { markNotificationsRead: { __typename: 'NotificationsRead', viewer: viewer() } }
  }
  const answers: Answers = [
    ['Attention', () => ({ viewer: viewer() })],
    ['Notifications', () => ({ notifications: connection('Notification', now.told) })],
    ['News', () => ({ viewer: viewer(), notifications: connection('Notification', now.told) })],
    ['MarkNotificationsRead', mark],
  ]
  return { now, answers }
}

const bell = () => screen.getByRole('button', { name: /^Notifications/ })
const page = () => within(screen.getByRole('main'))

async function pressBell() {
  // jsdom knows no popovers: what the browser says when one opens.
  const popover = document.getElementById('newest-notifications')
  if (!popover) throw new Error('There is no popover below the bell.')
  await act(async () => void fireEvent(popover, Object.assign(new Event('toggle'), { newState: 'open' })))
  return within(popover)
}

describe('notifications', () => {
  test('say what happened, what is unread, when, and lead there', async () => {
    await openPage('/notifications', house(outbid, won))
    expect(page().getByText('1 is unread.')).toBeVisible()
    const link = page().getByRole('link', { name: 'Unread: You have been outbid on “Mantel clock”' })
    expect(link).toHaveAttribute('href', '/lots/mantel-clock')
    expect(page().getByRole('link', { name: 'You won “Teapot”' })).toHaveAttribute('href', '/orders/o1')
    expect(page().getAllByText('10 min ago')).toHaveLength(2)
    expect(bell()).toHaveAccessibleName('Notifications, 1 unread')
  })

  test('are all marked as read at once, here and at the bell, before the house has answered', async () => {
    await openPage('/notifications', { answers: [...house(outbid, won).answers, ['MarkNotificationsRead', never]] })
    await userEvent.click(page().getByRole('button', { name: 'Mark all as read' }))
    expect(page().getByText('All is read.')).toBeVisible()
    expect(page().queryByText('Unread:')).not.toBeInTheDocument()
    expect(bell()).toHaveAccessibleName('Notifications')
  })

  test('are unread again when that did not arrive, which is said', async () => {
    const down = () => {
      throw new TypeError('Failed to fetch')
    }
    await openPage('/notifications', { answers: [...house(outbid).answers, ['MarkNotificationsRead', down]] })
    await userEvent.click(page().getByRole('button', { name: 'Mark all as read' }))
    expect(await screen.findByText(/could not be marked as read/)).toBeVisible()
    expect(page().getByText('1 is unread.')).toBeVisible()
    expect(page().getByText('Unread:')).toBeInTheDocument()
  })

  test('are marked one by one as they are opened', async () => {
    const { sentAs } = await openPage('/notifications', {
      answers: [...house(outbid).answers, ['LotPage', never], ['Lot', never]],
    })
    await userEvent.click(page().getByRole('link', { name: /outbid/ }))
    await waitFor(() => expect(sentAs('MarkNotificationsRead')).toEqual([{ ids: ['n1'] }]))
  })

  test('go on to older ones', async () => {
    const pages: Answer = ({ after }) => ({
      notifications: after
        ? connection('Notification', [won], { total: 2 })
        : connection('Notification', [outbid], { total: 2, after: 'end' }),
    })
    await openPage('/notifications', { answers: [...house().answers, ['Notifications', pages]] })
    await userEvent.click(page().getByRole('button', { name: 'Show more' }))
    expect(await page().findByRole('link', { name: 'You won “Teapot”' })).toBeVisible()
    expect(page().getByRole('link', { name: /outbid/ })).toBeVisible()
  })

  test('say when there are none, and offer one thing to do', async () => {
    await openPage('/notifications', house())
    expect(page().getByRole('heading', { name: 'Nothing has happened yet' })).toBeVisible()
    expect(page().getByRole('link', { name: 'See what ends soon' })).toBeVisible()
  })

  test('take the shape of what comes while they load', async () => {
    const { container, leaveFor } = await openPage('/about', { answers: [['Notifications', never]] })
    await leaveFor('/notifications')
    await waitFor(() => expect(container.querySelector('main .skeleton')).toBeInTheDocument())
  })

  test('say that the house cannot be reached, and try again when asked', async () => {
    const line = shakyLine(() => ({ notifications: connection('Notification', [won]) }))
    await openPage('/notifications', { answers: [...house().answers, ['Notifications', line.answer]] })
    expect(page().getByRole('heading', { name: 'We cannot reach the house' })).toBeVisible()
    line.mend()
    await userEvent.click(page().getByRole('button', { name: 'Try again' }))
    expect(await page().findByRole('link', { name: 'You won “Teapot”' })).toBeVisible()
  })
})

describe('the bell', () => {
  test('shows the newest when it is pressed, and marks them as read', async () => {
    const { sentAs } = await openPage('/about', house(outbid, won))
    expect(sentAs('News')).toEqual([])
    const popover = await pressBell()
    expect(await popover.findByRole('link', { name: /outbid/, hidden: true })).toHaveAttribute(
      'href',
      '/lots/mantel-clock',
    )
    await userEvent.click(popover.getByRole('button', { name: 'Mark all as read', hidden: true }))
    await waitFor(() => expect(sentAs('MarkNotificationsRead')).toEqual([{ ids: null }]))
    expect(popover.queryByText('Unread:')).not.toBeInTheDocument()
    expect(bell()).toHaveAccessibleName('Notifications')
  })

  test('says that nothing has happened', async () => {
    await openPage('/about', house())
    expect(await (await pressBell()).findByText(/Nothing has happened yet/)).toBeInTheDocument()
  })

  test('counts what a live message tells of, and says aloud what should not wait', async () => {
    const { now, answers } = house()
    const { say, realtime } = await openPage('/about', { answers })
    await waitFor(() => expect(realtime.open().map(({ topic }) => topic)).toContain('user:u1'))
    Object.assign(now, { told: [outbid], unread: 1 })
    const message = { notificationId: 'n1', kind: 'outbid', listingId: 'l1', auctionId: 'a1', orderId: null }
    await say('user:u1', 'outbid', message)
    expect(await screen.findByRole('link', { name: 'Bid again' })).toHaveAttribute('href', '/lots/mantel-clock')
    expect(screen.getByText('You have been outbid on “Mantel clock”')).toBeVisible()
    expect(bell()).toHaveAccessibleName('Notifications, 1 unread')
  })

  test('is not there for guests', async () => {
    await openPage('/about', { viewer: null })
    expect(screen.getByRole('link', { name: 'Sign in' })).toBeVisible()
    expect(screen.queryByRole('button', { name: /^Notifications/ })).not.toBeInTheDocument()
  })
})
