import { ACCOUNT_LIMITS } from '@kollect-it/shared/accounts/account-limits.ts'
import { unreachable } from '@kollect-it/shared/unreachable.ts'
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql'
import { type Context, type ProvenIdentity, requireViewer } from '../graphql/context.ts'
import { typed } from '../graphql/user-error.ts'
import { circumstancesOf } from './circumstances.ts'
import { sendVerification } from './send-verification.ts'
import {
  SendVerificationResult,
  SignInInput,
  SignInResult,
  SignUpInput,
  SignUpResult,
  VerifyEmailResult,
} from './session.type.ts'
import { signIn } from './sign-in.ts'
import { signUp } from './sign-up.ts'
import { verifyEmail } from './verify-email.ts'
import { readViewerOf } from './viewer.resolver.ts'

@Resolver()
export class SessionResolver {
  @Mutation(() => SignUpResult, {
    description: 'Makes somebody a member and signs them in. A letter proves their address.',
  })
  async signUp(
    @Arg('input', () => SignUpInput, { description: 'Who they are.' }) input: SignUpInput,
    @Ctx() context: Context,
  ): Promise<typeof SignUpResult> {
    const answer = await signUp(context.db, input, circumstancesOf(context))
    switch (answer.kind) {
      case 'signed-up':
        return beginSession(context, answer)
      case 'email-taken':
        return typed('EmailTakenError', { message: 'There is an account with this address. Sign in instead.' })
      case 'weak-password':
        return typed('WeakPasswordError', { message: answer.message, minimumLength: ACCOUNT_LIMITS.password.minimum })
      case 'invalid-input':
        return typed('InvalidInputError', { message: 'Please check what you entered.', problems: answer.problems })
      case 'too-many-attempts':
        return tooManyAttempts(answer.retryAfterSeconds)
      default:
        return unreachable(answer)
    }
  }

  @Mutation(() => SignInResult, { description: 'Signs a member in. The browser keeps the session in a cookie.' })
  async signIn(
    @Arg('input', () => SignInInput, { description: 'Address and password.' }) input: SignInInput,
    @Ctx() context: Context,
  ): Promise<typeof SignInResult> {
    const answer = await signIn(context.db, input, circumstancesOf(context))
    switch (answer.kind) {
      case 'signed-in':
        return beginSession(context, answer)
      case 'bad-credentials':
        return typed('BadCredentialsError', { message: 'E-mail address and password do not belong together.' })
      case 'suspended':
        return typed('BadCredentialsError', { message: 'This account is suspended. Write to us to learn why.' })
      case 'too-many-attempts':
        return tooManyAttempts(answer.retryAfterSeconds)
      default:
        return unreachable(answer)
    }
  }

  @Mutation(() => Boolean, { description: 'Ends the browser’s session. True, also for a guest.' })
  async signOut(@Ctx() context: Context): Promise<boolean> {
    await context.session.signOut()
    return true
  }

  @Mutation(() => SendVerificationResult, { description: 'Mails the link that proves the viewer’s address once more.' })
  async sendVerification(@Ctx() context: Context): Promise<typeof SendVerificationResult> {
    const answer = await sendVerification(context.db, requireViewer(context).id, circumstancesOf(context))
    switch (answer.kind) {
      case 'verification-sent':
        return typed('VerificationSent', { email: answer.email })
      case 'too-many-attempts':
        return tooManyAttempts(answer.retryAfterSeconds)
      default:
        return unreachable(answer)
    }
  }

  @Mutation(() => VerifyEmailResult, {
    description: 'Proves an address by the token in the link that was mailed to it.',
  })
  async verifyEmail(
    @Arg('token', () => String, { description: 'The token of the link.' }) token: string,
    @Ctx() context: Context,
  ): Promise<typeof VerifyEmailResult> {
    const answer = await verifyEmail(context.db, token)
    switch (answer.kind) {
      case 'email-verified':
        return typed('EmailVerified', { viewer: context.viewer && (await readViewerOf(context, context.viewer.id)) })
      case 'invalid-token':
        return typed('InvalidTokenError', {
          message: 'This link is unknown, was used already, or has expired. Ask for a new one in your account.',
        })
      default:
        return unreachable(answer)
    }
  }
}

async function beginSession(context: Context, proof: ProvenIdentity) {
  await context.session.signIn(proof)
  return typed('SignedIn', { viewer: await readViewerOf(context, proof.userId) })
}

function tooManyAttempts(retryAfterSeconds: number) {
  const minutes = Math.ceil(retryAfterSeconds / 60)
  const wait = minutes > 1 ? `${minutes} minutes` : 'a minute'
  return typed('TooManyAttemptsError', { message: `Too many attempts. Try again in ${wait}.`, retryAfterSeconds })
}
