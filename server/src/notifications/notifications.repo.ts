import { users } from '@kollect-it/drizzle/schema/accounts.ts'
import { notificationPreferences, notifications } from '@kollect-it/drizzle/schema/notifications.ts'
import { and, count, desc, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm'
import { v7 } from 'uuid'
import type { TimePlace } from '../graphql/time-cursor.ts'
import type { Connection, Database, Transaction } from '../platform/database.ts'
import { fromMicros, toMicros } from '../platform/micros.ts'
import type { Notice, Told } from './notice.ts'
import type { NotificationKind } from './notification-enums.ts'

export type NotificationRow = Omit<typeof notifications.$inferSelect, 'kind' | 'detail'> & Told

/** A notification that its owner wants by mail, too. */
export interface ToMail {
  readonly id: string
  readonly kind: NotificationKind
  readonly createdAt: Date
}

/**
 * Writes what people are told, and says which of it is to be mailed. Somebody who wants a kind neither way has a row all
 * the same, which is neither shown nor mailed: it keeps the occasion, so that a job that is run again after they changed
 * their mind does not bring up old news. Written in the order of the people, so that two who write for the same ones wait
 * for each other and never block each other.
 */
export async function insertNotices(tx: Transaction, notices: readonly Notice[]): Promise<ToMail[]> {
  const column = (value: (notice: Notice) => string | null) => sql.param(notices.map(value))
  const rows = await tx.execute<{ id: string; kind: NotificationKind; created_ms: string }>(sql`
    with notice as (
      select *
        from unnest(${column(() => v7())}::uuid[], ${column(({ userId }) => userId)}::uuid[],
          ${column(({ kind }) => kind)}::app.notification_kind[], ${column(({ occasion }) => occasion)}::text[],
          ${column(({ listingId }) => listingId)}::uuid[], ${column(({ auctionId }) => auctionId ?? null)}::uuid[],
          ${column(({ orderId }) => orderId ?? null)}::uuid[], ${column(({ detail }) => JSON.stringify(detail))}::text[])
          as n (id, user_id, kind, occasion, listing_id, auction_id, order_id, detail)),
    told as (
      insert into app.notifications
        (id, user_id, kind, occasion, listing_id, auction_id, order_id, detail, shown, created_at)
      select n.id, n.user_id, n.kind, n.occasion, n.listing_id, n.auction_id, n.order_id, n.detail::jsonb,
             coalesce(wish.in_app, true), clock_timestamp()
        from notice n
        join app.users person on person.id = n.user_id
        left join app.notification_preferences wish on wish.user_id = n.user_id and wish.kind = n.kind
       order by n.user_id, n.occasion
      on conflict (user_id, occasion) do nothing
      returning id, user_id, kind, created_at)
    select told.id, told.kind, (extract(epoch from told.created_at) * 1000)::text as created_ms
      from told
      join app.users person on person.id = told.user_id
      left join app.notification_preferences wish on wish.user_id = told.user_id and wish.kind = told.kind
     where coalesce(wish.mail, true) and person.email_verified_at is not null and person.suspended_at is null`)
  return rows.map(({ id, kind, created_ms }) => ({ id, kind, createdAt: new Date(Number(created_ms)) }))
}

/** Marks what somebody has not read of being outbid on a lot as true no longer. */
export async function overtakeOutbid(
  tx: Transaction,
  { auctionId, userId }: { readonly auctionId: string; readonly userId: string },
): Promise<void> {
  await tx
    .update(notifications)
    .set({ overtakenAt: sql`clock_timestamp()` })
    .where(
      and(
        eq(notifications.auctionId, auctionId),
        eq(notifications.userId, userId),
        eq(notifications.kind, 'outbid'),
        isNull(notifications.readAt),
        isNull(notifications.overtakenAt),
      ),
    )
}

/** A notification with what decides whether it is mailed, and where to. */
export interface MailFacts {
  readonly notification: NotificationRow
  readonly email: string
  readonly emailIsProved: boolean
  readonly isSuspended: boolean
  readonly wantsMail: boolean
}

export async function findMailFacts(connection: Connection, id: string): Promise<MailFacts | undefined> {
  const [found] = await connection
    .select({
      notification: notifications,
      email: users.email,
      emailIsProved: sql<boolean>`${users.emailVerifiedAt} is not null`,
      isSuspended: sql<boolean>`${users.suspendedAt} is not null`,
      wantsMail: sql<boolean>`coalesce(${notificationPreferences.mail}, true)`,
    })
    .from(notifications)
    .innerJoin(users, eq(users.id, notifications.userId))
    .leftJoin(
      notificationPreferences,
      and(
        eq(notificationPreferences.userId, notifications.userId),
        eq(notificationPreferences.kind, notifications.kind),
      ),
    )
    .where(eq(notifications.id, id))
  return found && { ...found, notification: readRow(found.notification) }
}

export async function markMailed(connection: Connection, id: string): Promise<void> {
  await connection
    .update(notifications)
    .set({ mailedAt: sql`clock_timestamp()` })
    .where(and(eq(notifications.id, id), isNull(notifications.mailedAt)))
}

/** A page of what somebody sees, the newest first, with places. */
export async function findNotifications(
  connection: Connection,
  userId: string,
  page: { readonly limit: number; readonly after: TimePlace | undefined },
): Promise<{ row: NotificationRow; place: TimePlace }[]> {
  const after = page.after
    ? sql`(${notifications.createdAt}, ${notifications.id}) < (${fromMicros(page.after.micros)}, ${page.after.id}::uuid)`
    : undefined
  const rows = await connection
    .select({ row: notifications, micros: toMicros(notifications.createdAt) })
    .from(notifications)
    .where(and(isSeenBy(userId), after))
    .orderBy(desc(notifications.createdAt), desc(notifications.id))
    .limit(page.limit)
  return rows.map(({ row, micros }) => ({ row: readRow(row), place: { micros, id: row.id } }))
}

/** How many somebody sees; counting stops at `limit`. */
export async function countNotifications(connection: Connection, userId: string, limit: number): Promise<number> {
  const seen = connection.select({ id: notifications.id }).from(notifications).where(isSeenBy(userId)).limit(limit)
  const [counted] = await connection.select({ count: count() }).from(seen.as('seen'))
  return counted?.count ?? 0
}

/** How many each of them sees and has not read. */
export async function countUnread(connection: Connection, userIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await connection
    .select({ userId: notifications.userId, count: count() })
    .from(notifications)
    .where(and(inArray(notifications.userId, [...userIds]), IS_SHOWN, isNull(notifications.readAt)))
    .groupBy(notifications.userId)
  return new Map(rows.map((row) => [row.userId, row.count]))
}

/** Marks as read what somebody sees: those, or all. Others' are left alone. */
export async function markRead(
  connection: Connection,
  { userId, ids }: { readonly userId: string; readonly ids: readonly string[] | undefined },
): Promise<void> {
  await connection
    .update(notifications)
    .set({ readAt: sql`clock_timestamp()` })
    .where(and(isSeenBy(userId), isNull(notifications.readAt), ids && inArray(notifications.id, [...ids])))
}

const SWEPT_AT_ONCE = 5_000

/**
 * Removes what is older than 90 days and was read, or was never to be seen. In portions, so that no statement runs long.
 */
export async function deleteOld(db: Database): Promise<void> {
  for (;;) {
    const { count: swept } = await db.execute(sql`
      delete from app.notifications where id in (
        select id from app.notifications
         where created_at < clock_timestamp() - interval '90 days'
           and (read_at is not null or not shown or overtaken_at is not null)
         limit ${SWEPT_AT_ONCE})`)
    if (swept < SWEPT_AT_ONCE) return
  }
}

const IS_SHOWN: SQL = sql`${notifications.shown} and ${notifications.overtakenAt} is null`

function isSeenBy(userId: string): SQL | undefined {
  return and(eq(notifications.userId, userId), IS_SHOWN)
}

/** `notify` alone writes rows, and takes no detail that does not fit its kind. */
function readRow({ kind, detail, ...row }: typeof notifications.$inferSelect): NotificationRow {
  return { ...row, ...({ kind, detail } as Told) }
}
