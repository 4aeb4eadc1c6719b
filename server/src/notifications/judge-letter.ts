import { required } from '../platform/assert.ts'
import type { MailFacts } from './notifications.repo.ts'

export type LetterVerdict =
  | { readonly kind: 'to-be-sent' }
  | { readonly kind: 'mailed-already' }
  /** Its owner leads again. */
  | { readonly kind: 'overtaken' }
  /** Its owner wants no such letters any more, or may not be here any more. */
  | { readonly kind: 'unwanted' }
  | { readonly kind: 'address-not-proved' }
  /** What it is about could be acted on until a moment that has passed. */
  | { readonly kind: 'too-late' }
  /** A letter that waited, and was read in the app meanwhile. */
  | { readonly kind: 'read-already' }

/** Whether a letter is to be sent, as things stand now. */
export function judgeLetter(facts: MailFacts, now: Date): LetterVerdict {
  const { notification } = facts
  if (notification.mailedAt) return { kind: 'mailed-already' }
  if (notification.overtakenAt) return { kind: 'overtaken' }
  if (!facts.wantsMail || facts.isSuspended) return { kind: 'unwanted' }
  if (!facts.emailIsProved) return { kind: 'address-not-proved' }
  switch (notification.kind) {
    case 'outbid':
      if (notification.readAt) return { kind: 'read-already' }
      return isOver(notification.detail.endsAt, now) ? { kind: 'too-late' } : { kind: 'to-be-sent' }
    case 'ending-soon':
      return isOver(notification.detail.endsAt, now) ? { kind: 'too-late' } : { kind: 'to-be-sent' }
    default:
      return { kind: 'to-be-sent' }
  }
}

function isOver(endsAt: string, now: Date): boolean {
  return new Date(required(endsAt, 'a notice of a lot that runs does not say until when')) <= now
}
