import { AccountPage } from '../../features/accounts/account-page.tsx'
import { AddressBook } from '../../features/addresses/address-book.tsx'
import { PaymentCard } from '../../features/cards/payment-card.tsx'
import { NotificationPreferences } from '../../features/notifications/notification-preferences.tsx'

/** A member's own page, with the card they pay with, where parcels go and what they hear of. */
export function Account() {
  return (
    <AccountPage
      paymentCard={<PaymentCard />}
      addresses={<AddressBook />}
      notifications={<NotificationPreferences />}
    />
  )
}
