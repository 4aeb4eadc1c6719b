import {
  CircleCheck,
  CircleSlash,
  CreditCard,
  Hourglass,
  type LucideIcon,
  PackageCheck,
  PackageOpen,
  Truck,
} from 'lucide-react'
import type { Carrier, FundsState, OrderRole, OrderState } from '../../generated/types.ts'

interface Status {
  readonly Icon: LucideIcon
  readonly tone: string
  readonly words: Readonly<Record<OrderRole, string>>
}

const GOLD = 'text-gold-ink'
const GOOD = 'text-good'
const QUIET = 'text-ink-2'

const STATUSES: Readonly<Record<OrderState, Status>> = {
  AWAITING_PAYMENT: { Icon: CreditCard, tone: GOLD, words: { BUYER: 'To be paid', SELLER: 'Waiting for payment' } },
  PAID: { Icon: PackageOpen, tone: GOLD, words: { BUYER: 'Paid, being packed', SELLER: 'Paid, to be sent' } },
  SHIPPED: { Icon: Truck, tone: GOLD, words: { BUYER: 'On its way', SELLER: 'On its way' } },
  DELIVERED: { Icon: PackageCheck, tone: GOLD, words: { BUYER: 'Arrived, to be looked over', SELLER: 'Arrived' } },
  COMPLETED: { Icon: CircleCheck, tone: GOOD, words: { BUYER: 'Completed', SELLER: 'Completed' } },
  CANCELED: { Icon: CircleSlash, tone: QUIET, words: { BUYER: 'Canceled', SELLER: 'Canceled' } },
  REFUNDED: { Icon: CircleSlash, tone: QUIET, words: { BUYER: 'Refunded', SELLER: 'Refunded' } },
  EXPIRED: { Icon: CircleSlash, tone: QUIET, words: { BUYER: 'Expired', SELLER: 'Expired' } },
}

/** On no way, because its buyer comes for it. */
const READY: Status = {
  Icon: PackageOpen,
  tone: GOLD,
  words: { BUYER: 'Ready to be collected', SELLER: 'Ready to be collected' },
}

interface OrderStatusProps {
  readonly order: { readonly state: OrderState; readonly funds: FundsState; readonly carrier: Carrier | null }
  readonly role: OrderRole
}

/** Where an order stands, in words with an icon; the colour only repeats them. */
export function OrderStatus({ order: { state, funds, carrier }, role }: OrderStatusProps) {
  const isFrozen = funds === 'FROZEN'
  const status = state === 'SHIPPED' && carrier === null ? READY : STATUSES[state]
  const { tone, words } = status
  const Icon = isFrozen ? Hourglass : status.Icon
  return (
    <p className={`flex items-center gap-2 font-bold ${tone}`}>
      <Icon aria-hidden className="size-5 flex-none" />
      {isFrozen ? 'Being looked into' : words[role]}
    </p>
  )
}
