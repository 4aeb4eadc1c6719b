import { NotificationPreferencesDocument } from '../../generated/notification-preferences.ts'
import type { OnePreferenceFragment } from '../../generated/types.ts'
import { useLoaded } from '../../lib/apollo/use-loaded.ts'
import { type Channel, type ChooseChannel, usePreferenceChoice } from './use-preference-choice.ts'

const CHANNELS: readonly { readonly id: Channel; readonly name: string }[] = [
  { id: 'inApp', name: 'Here' },
  { id: 'mail', name: 'By mail' },
]

const CELL = 'border-line border-b py-1.5'
const HEAD = `${CELL} font-normal text-ink-3 text-sm`

/** What the viewer hears of, and where: every choice is saved at once, and put back when it could not be. */
export function NotificationPreferences() {
  const { viewer } = useLoaded(NotificationPreferencesDocument, {})
  const { choose, message } = usePreferenceChoice()
  // For a moment while signing out.
  if (!viewer) return null
  return (
    <div>
      <table className="w-full border-collapse">
        <caption className="sr-only">What you hear of, and where</caption>
        <thead>
          <tr>
            <th scope="col" className={`${HEAD} text-left`}>
              When
            </th>
            {CHANNELS.map(({ id, name }) => (
              <th key={id} scope="col" className={`${HEAD} w-20 text-center`}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {viewer.notificationPreferences.map((preference) => (
            <Row key={preference.kind} preference={preference} choose={choose} />
          ))}
        </tbody>
      </table>
      <p role="status" className={`mt-3 min-h-6 text-sm ${message?.isBad ? 'text-bad' : 'text-ink-2'}`}>
        {message?.text}
      </p>
    </div>
  )
}

function Row({ preference, choose }: { preference: OnePreferenceFragment; choose: ChooseChannel }) {
  const { label, description } = preference
  return (
    <tr>
      <th scope="row" className={`${CELL} pr-4 text-left font-normal`}>
        <b className="block">{label}</b>
        <span className="text-[0.9375rem] text-ink-2">{description}</span>
      </th>
      {CHANNELS.map(({ id, name }) => (
        <td key={id} className={CELL}>
          <label className="mx-auto grid size-11 cursor-pointer place-items-center">
            <input
              type="checkbox"
              checked={preference[id]}
              onChange={({ target }) => void choose(preference, id, target.checked)}
              className="size-5 accent-navy"
            />
            <span className="sr-only">
              {label}: {name.toLowerCase()}
            </span>
          </label>
        </td>
      ))}
    </tr>
  )
}
