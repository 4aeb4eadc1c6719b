import { ACCOUNT_LIMITS } from '@kollect-it/shared/accounts/account-limits.ts'
import { Field, InputType, Int, ObjectType } from 'type-graphql'
import { InvalidInputError, resultUnion, UserError } from '../graphql/user-error.ts'
import { Viewer } from './viewer.type.ts'

@InputType({ description: 'What is needed to become a member.' })
export class SignUpInput {
  @Field(() => String, { description: 'An e-mail address that can be proved by a letter to it.' })
  email!: string

  @Field(() => String, {
    description: `${ACCOUNT_LIMITS.password.minimum} to ${ACCOUNT_LIMITS.password.maximum} characters of any kind; nothing that is tried first.`,
  })
  password!: string

  @Field(() => String, { description: 'The name that others see, 2 to 60 characters.' })
  displayName!: string
}

@InputType({ description: 'How a member proves who they are.' })
export class SignInInput {
  @Field(() => String, { description: 'The account’s e-mail address; capitals do not matter.' })
  email!: string

  @Field(() => String, { description: 'The password, exactly as it was chosen.' })
  password!: string
}

@ObjectType({ description: 'The browser has a session now, by its cookie.' })
export class SignedIn {
  @Field(() => Viewer, { description: 'Who is signed in.' })
  viewer!: Viewer
}

@ObjectType({ implements: UserError, description: 'There is an account with this address.' })
export class EmailTakenError extends UserError {}

@ObjectType({ implements: UserError, description: 'The password is too short, too long, or one of those tried first.' })
export class WeakPasswordError extends UserError {
  @Field(() => Int, { description: 'The least number of characters.' })
  minimumLength!: number
}

@ObjectType({
  implements: UserError,
  description: 'Address and password do not belong together. Whether there is such an account is not told.',
})
export class BadCredentialsError extends UserError {}

@ObjectType({ implements: UserError, description: 'Too many attempts: wait, then try again.' })
export class TooManyAttemptsError extends UserError {
  @Field(() => Int, { description: 'Seconds until it is worth trying again.' })
  retryAfterSeconds!: number
}

@ObjectType({ implements: UserError, description: 'The link is unknown, was used, or has expired.' })
export class InvalidTokenError extends UserError {}

@ObjectType({ description: 'The address is proved.' })
export class EmailVerified {
  @Field(() => Viewer, { nullable: true, description: 'Whoever is signed in; null for a guest who opened the link.' })
  viewer!: Viewer | null
}

@ObjectType({ description: 'A letter with a link is on its way, unless the address is proved already.' })
export class VerificationSent {
  @Field(() => String, { description: 'Where it goes.' })
  email!: string
}

export const SignUpResult = resultUnion(
  'SignUpResult',
  () => [SignedIn, EmailTakenError, WeakPasswordError, InvalidInputError, TooManyAttemptsError] as const,
)

export const SignInResult = resultUnion(
  'SignInResult',
  () => [SignedIn, BadCredentialsError, TooManyAttemptsError] as const,
)

export const VerifyEmailResult = resultUnion('VerifyEmailResult', () => [EmailVerified, InvalidTokenError] as const)

export const SendVerificationResult = resultUnion(
  'SendVerificationResult',
  () => [VerificationSent, TooManyAttemptsError] as const,
)
