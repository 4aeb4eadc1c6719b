import { AccountPage } from '../../features/accounts/account-page.tsx'
import { AddressBook } from '../../features/addresses/address-book.tsx'
import { NotificationPreferences } from '../../features/notifications/notification-preferences.tsx'

/** A member's own page, with where parcels go and what they hear of. */
export function Account() {
  return <AccountPage addresses={<AddressBook />} notifications={<NotificationPreferences />} />
}
