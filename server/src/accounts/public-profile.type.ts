import { Field, ID, ObjectType } from 'type-graphql'
import { DateTime } from '../graphql/scalars.ts'
import { Photo } from '../images/photo.type.ts'
import type { Account } from './accounts.repo.ts'

@ObjectType({ description: 'What everybody may know of a member.' })
export class PublicProfile {
  @Field(() => ID, { description: 'Identifies the member.' })
  id!: string

  @Field(() => String, { description: 'The name they chose.' })
  displayName!: string

  @Field(() => Photo, { nullable: true, description: 'Their picture.' })
  avatar!: Photo | null

  @Field(() => DateTime, { description: 'When they joined.' })
  memberSince!: Date
}

/** The public profile of an account: nothing else of it may be seen by others. */
export function toPublicProfile(account: Account): PublicProfile {
  const { id, displayName, createdAt } = account
  return { id, displayName, avatar: avatarOf(account), memberSince: createdAt }
}

/** The account's picture; all of its columns are set, or none. */
export function avatarOf(account: Account): Photo | null {
  const { avatarFileId, avatarUrl, avatarWidth, avatarHeight, avatarPlaceholder, displayName } = account
  if (!avatarFileId || !avatarUrl || !avatarWidth || !avatarHeight || !avatarPlaceholder) return null
  return {
    id: avatarFileId,
    url: avatarUrl,
    width: avatarWidth,
    height: avatarHeight,
    alt: displayName,
    placeholder: avatarPlaceholder,
  }
}
