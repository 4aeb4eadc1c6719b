import { Field, ID, ObjectType, registerEnumType } from 'type-graphql'
import type { Role as RoleValue } from '../graphql/context.ts'
import { DateTime } from '../graphql/scalars.ts'
import { Photo } from '../images/photo.type.ts'
import type { Account } from './accounts.repo.ts'
import { avatarOf } from './public-profile.type.ts'

export const Role = { MEMBER: 'member', MODERATOR: 'moderator', ADMIN: 'admin' } as const

registerEnumType(Role, {
  name: 'Role',
  description: 'What somebody may do beyond their own affairs.',
  valuesConfig: {
    MEMBER: { description: 'Buys and sells.' },
    MODERATOR: { description: 'Looks after listings and disputes.' },
    ADMIN: { description: 'Runs the marketplace.' },
  },
})

export const SignInProvider = { PASSWORD: 'password', GOOGLE: 'google', GITHUB: 'github' } as const

registerEnumType(SignInProvider, {
  name: 'SignInProvider',
  description: 'A way to sign in.',
  valuesConfig: {
    PASSWORD: { description: 'E-mail address and password.' },
    GOOGLE: { description: 'A Google account.' },
    GITHUB: { description: 'A GitHub account.' },
  },
})

@ObjectType({ description: 'Whoever is signed in, with what only they may see.' })
export class Viewer {
  @Field(() => ID, { description: 'Identifies the member; the same as their public profile’s.' })
  id!: string

  @Field(() => String, { description: 'Their e-mail address; nobody else sees it.' })
  email!: string

  @Field(() => Boolean, { description: 'Whether the address was proved, by mail or by a provider.' })
  emailVerified!: boolean

  @Field(() => String, { description: 'The name that others see.' })
  displayName!: string

  @Field(() => String, { nullable: true, description: 'A few lines about them, in plain text.' })
  bio!: string | null

  @Field(() => Role, { description: 'What they may do.' })
  role!: RoleValue

  @Field(() => Photo, { nullable: true, description: 'Their picture.' })
  avatar!: Photo | null

  @Field(() => DateTime, { description: 'When they joined.' })
  createdAt!: Date

  /** Whether a password is one of their ways to sign in. */
  hasPassword!: boolean
}

/** The viewer of an account. */
export function toViewer(account: Account): Viewer {
  const { id, email, emailVerifiedAt, displayName, bio, role, createdAt, hasPassword } = account
  return {
    id,
    email,
    emailVerified: emailVerifiedAt !== null,
    displayName,
    bio,
    role,
    avatar: avatarOf(account),
    createdAt,
    hasPassword,
  }
}
