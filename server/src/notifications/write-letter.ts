import type { Letter } from '../mail/letter.ts'
import { KIND_WORDS, wordsOf } from './notification-words.ts'
import type { NotificationRow } from './notifications.repo.ts'

/**
 * The letter of a notification, and its subject.
 *
 * @param publicUrl where the application is, for links
 */
export function writeLetter(
  notification: NotificationRow,
  publicUrl: string,
): { readonly subject: string; readonly letter: Letter } {
  const { title, text, path, action } = wordsOf(notification, notification.orderId)
  const { reason } = KIND_WORDS[notification.kind]
  return {
    subject: title,
    letter: {
      preview: text,
      heading: title,
      paragraphs: [text],
      action: { label: action, url: new URL(path, publicUrl).href },
      note: `You get this letter because ${reason}. What we mail you about is yours to choose: ${new URL('/account', publicUrl).href}`,
    },
  }
}
