import { AccountPage } from '../../features/accounts/account-page.tsx'
import { PaymentCard } from '../../features/cards/payment-card.tsx'
import { NotificationPreferences } from '../../features/notifications/notification-preferences.tsx'

/** A member's own page, with the card they pay with and what they hear of. */
export function Account() {
  return <AccountPage paymentCard={<PaymentCard />} notifications={<NotificationPreferences />} />
}
