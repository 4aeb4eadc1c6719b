import { useApolloClient } from '@apollo/client/react'
import { useState } from 'react'
import { SetNotificationPreferenceDocument } from '../../generated/notification-preferences.ts'
import type { OnePreferenceFragment } from '../../generated/types.ts'

/** Where one hears of something. */
export type Channel = 'inApp' | 'mail'

export type ChooseChannel = (preference: OnePreferenceFragment, channel: Channel, isOn: boolean) => Promise<void>

interface Message {
  readonly text: string
  readonly isBad: boolean
}

/** Saves a choice at once, showing it before the server has answered; what could not be saved goes back by itself. */
export function usePreferenceChoice(): { readonly choose: ChooseChannel; readonly message: Message | undefined } {
  const client = useApolloClient()
  const [message, setMessage] = useState<Message>()
  const choose: ChooseChannel = async (preference, channel, isOn) => {
    const wish = { ...preference, [channel]: isOn }
    const { kind, label, inApp, mail } = wish
    setMessage({ text: 'Saving…', isBad: false })
    try {
      await client.mutate({
        mutation: SetNotificationPreferenceDocument,
        variables: { input: { kind, inApp, mail } },
        optimisticResponse: { setNotificationPreference: wish },
      })
      setMessage({ text: `Saved: ${label}.`, isBad: false })
    } catch {
      setMessage({ text: `“${label}” could not be saved and is as it was. Try again in a moment.`, isBad: true })
    }
  }
  return { choose, message }
}
