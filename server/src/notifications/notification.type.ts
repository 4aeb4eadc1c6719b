import { Field, ID, InputType, ObjectType } from 'type-graphql'
import { Viewer } from '../accounts/viewer.type.ts'
import { connectionOf } from '../graphql/connection.ts'
import { DateTime } from '../graphql/scalars.ts'
import { NotificationKind } from './notification-enums.ts'
import { KIND_WORDS, wordsOf } from './notification-words.ts'
import type { NotificationRow } from './notifications.repo.ts'
import type { Wish } from './preferences.repo.ts'

@ObjectType({ description: 'Something that happened to the viewer’s lots.' })
export class Notification {
  @Field(() => ID, { description: 'Identifies the notification.' })
  id!: string

  /** For the resolver of `listing`. */
  listingId!: string

  @Field(() => NotificationKind, { description: 'What kind of thing happened.' })
  kind!: NotificationKind

  @Field(() => String, { description: 'What happened, in a line.' })
  title!: string

  @Field(() => String, { description: 'What that means and what to do, with the figures as of then.' })
  text!: string

  @Field(() => String, { description: 'The path in the application to which it leads, such as `/lots/…`.' })
  path!: string

  @Field(() => DateTime, { description: 'When it was told.' })
  createdAt!: Date

  @Field(() => DateTime, { nullable: true, description: 'When the viewer marked it as read; null until then.' })
  readAt!: Date | null
}

export const { ConnectionType: NotificationConnection } = connectionOf('Notification', () => Notification)

@ObjectType({ description: 'What was to be read is read.' })
export class NotificationsRead {
  @Field(() => Viewer, { description: 'The viewer, with how many are still unread.' })
  viewer!: Viewer
}

@ObjectType({ description: 'How the viewer is told of a kind.' })
export class NotificationPreference implements Wish {
  @Field(() => NotificationKind, { description: 'The kind.' })
  kind!: NotificationKind

  @Field(() => String, { description: 'Its name, as people read it.' })
  label!: string

  @Field(() => String, { description: 'When it comes, as people read it.' })
  description!: string

  @Field(() => Boolean, { description: 'Whether they see it in the application.' })
  inApp!: boolean

  @Field(() => Boolean, { description: 'Whether it is mailed, once their address is proved.' })
  mail!: boolean
}

@InputType({ description: 'How the viewer wants to be told of a kind, from now on.' })
export class NotificationPreferenceInput implements Wish {
  @Field(() => NotificationKind, { description: 'The kind.' })
  kind!: NotificationKind

  @Field(() => Boolean, { description: 'Whether to show it in the application.' })
  inApp!: boolean

  @Field(() => Boolean, { description: 'Whether to mail it.' })
  mail!: boolean
}

/** The notification of the API. */
export function toNotification(row: NotificationRow): Notification {
  const { id, listingId, kind, createdAt, readAt } = row
  const { title, text, path } = wordsOf(row, row.orderId)
  return { id, listingId, kind, title, text, path, createdAt, readAt }
}

/** The preference of the API. */
export function toPreference({ kind, inApp, mail }: Wish): NotificationPreference {
  const { label, description } = KIND_WORDS[kind]
  return { kind, label, description, inApp, mail }
}
