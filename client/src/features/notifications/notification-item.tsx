import { Link } from '@tanstack/react-router'
import { AlarmClock, CircleCheck, CircleSlash, Gavel, type LucideIcon, TrendingUp, Trophy } from 'lucide-react'
import type { NotificationKind, OneNotificationFragment } from '../../generated/types.ts'
import { Ago } from './ago.tsx'

const ICONS: Readonly<Record<NotificationKind, { readonly Icon: LucideIcon; readonly tone: string }>> = {
  OUTBID: { Icon: TrendingUp, tone: 'text-bad' },
  WON: { Icon: Trophy, tone: 'text-good' },
  LOST: { Icon: Gavel, tone: 'text-ink-3' },
  ENDING_SOON: { Icon: AlarmClock, tone: 'text-gold-ink' },
  SOLD: { Icon: CircleCheck, tone: 'text-good' },
  UNSOLD: { Icon: CircleSlash, tone: 'text-ink-3' },
}

interface NotificationItemProps {
  readonly notification: OneNotificationFragment
  readonly onOpen: () => void
}

/** One notification: what happened, what to do, when; all of it leads there. Unread is said, shown by a mark and by weight. */
export function NotificationItem({ notification, onOpen }: NotificationItemProps) {
  const { kind, title, text, path, createdAt, readAt } = notification
  const { Icon, tone } = ICONS[kind]
  const isUnread = readAt === null
  return (
    <li className="relative grid grid-cols-[1.25rem_minmax(0,1fr)_0.75rem] gap-x-3 rounded-md px-3 py-3 hover:bg-sunken">
      <Icon aria-hidden className={`mt-0.5 size-5 ${tone}`} />
      <div className="grid gap-0.5">
        <Link
          to={path}
          onClick={onOpen}
          className={`break-words no-underline after:absolute after:inset-0 after:rounded-md ${isUnread ? 'font-bold' : ''}`}
        >
          {isUnread ? <span className="sr-only">Unread: </span> : null}
          {title}
        </Link>
        <p className="break-words text-[0.9375rem] text-ink-2">{text}</p>
        <Ago at={createdAt} />
      </div>
      {isUnread ? <span aria-hidden className="mt-1.5 size-2.5 rounded-full bg-gold" /> : null}
    </li>
  )
}
