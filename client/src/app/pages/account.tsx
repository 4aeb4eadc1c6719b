import { AccountPage } from '../../features/accounts/account-page.tsx'
import { NotificationPreferences } from '../../features/notifications/notification-preferences.tsx'

/** A member's own page, with what they hear of. */
export function Account() {
  return <AccountPage notifications={<NotificationPreferences />} />
}
