import '@testing-library/jest-dom/jest-globals'
import { describe, expect, test } from '@jest/globals'
import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { NotificationPreferencesDocument } from '../../generated/notification-preferences.ts'
import type { OnePreferenceFragment } from '../../generated/types.ts'
import { type Answer, fakeApi } from '../../lib/testing/api-link.tsx'
import { NotificationPreferences } from './notification-preferences.tsx'

const OUTBID: OnePreferenceFragment = {
  __typename: 'NotificationPreference',
  kind: 'OUTBID',
  label: 'Outbid',
  description: 'Somebody has bid more than you.',
  inApp: true,
  mail: true,
}
const SOLD: OnePreferenceFragment = {
  ...OUTBID,
  kind: 'SOLD',
  label: 'Sold',
  description: 'A lot of yours.',
  mail: false,
}

async function open(save: Answer) {
  const viewer = { __typename: 'Viewer', id: 'u1', notificationPreferences: [OUTBID, SOLD] }
  const api = fakeApi([
    ['NotificationPreferences', () => ({ viewer })],
    ['SetNotificationPreference', save],
  ])
  await api.client.query({ query: NotificationPreferencesDocument })
  render(<NotificationPreferences />, { wrapper: api.wrap })
  return api
}

const box = (name: string) => screen.getByRole('checkbox', { name })

describe('what one hears of', () => {
  test('stands in a table of kinds and ways', async () => {
    await open(() => ({}))
    expect(screen.getByRole('rowheader', { name: /Outbid/ })).toHaveTextContent('Somebody has bid more than you.')
    const ticked = screen.getAllByRole('checkbox', { checked: true }).map((one) => one.closest('label')?.textContent)
    expect(ticked).toEqual(['Outbid: here', 'Outbid: by mail', 'Sold: here'])
    expect(box('Sold: by mail')).not.toBeChecked()
  })

  test('is saved at once, both ways of its kind together', async () => {
    const api = await open(({ input }) => ({ setNotificationPreference: { ...OUTBID, ...Object(input) } }))
    await userEvent.click(box('Outbid: by mail'))
    expect(await screen.findByText('Saved: Outbid.')).toBeVisible()
    expect(box('Outbid: by mail')).not.toBeChecked()
    expect(api.sent.at(-1)).toEqual({
      name: 'SetNotificationPreference',
      variables: { input: { kind: 'OUTBID', inApp: true, mail: false } },
    })
  })

  test('shows a choice before the house has heard of it', async () => {
    await open(() => new Promise(() => undefined))
    await userEvent.click(box('Sold: by mail'))
    expect(box('Sold: by mail')).toBeChecked()
    expect(screen.getByRole('status')).toHaveTextContent('Saving…')
  })

  test('goes back to what it was when it could not be saved, and says so', async () => {
    await open(() => {
      throw new TypeError('Failed to fetch')
    })
    await userEvent.click(box('Outbid: here'))
    expect(
      await screen.findByText('“Outbid” could not be saved and is as it was. Try again in a moment.'),
    ).toBeVisible()
    expect(box('Outbid: here')).toBeChecked()
  })
})
