import { createTransport } from 'nodemailer'
import type { Config } from '../platform/config.ts'
import { connectionCode, type Finding, faulty, fine } from '../platform/finding.ts'
import { type Letter, renderHtml, renderText } from './letter.ts'

/** Sends mail. A network call: only in jobs. */
export interface Mailer {
  /** @throws when the mail server does not take it; the job is then tried again */
  send(mail: { readonly to: string; readonly subject: string; readonly letter: Letter }): Promise<void>
  close(): void
}

const TIMEOUT_MS = 15_000

/** Mail through the SMTP server of `SMTP_URL`, over few connections that are kept open. */
export function createMailer(config: Pick<Config, 'SMTP_URL' | 'MAIL_FROM'>): Mailer {
  const transport = createTransport({
    url: config.SMTP_URL,
    pool: true,
    maxConnections: 2,
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    // What a mail contains is text from people: it never names a file or an address to fetch.
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    send: async ({ to, subject, letter }) => {
      await transport.sendMail({
        from: config.MAIL_FROM,
        // As an object, so that an address cannot bring further recipients along.
        to: { name: '', address: to },
        subject,
        text: renderText(letter),
        html: renderHtml(letter),
        // Nobody's autoresponder needs to answer these.
        headers: { 'Auto-Submitted': 'auto-generated' },
      })
    },
    close: () => transport.close(),
  }
}

const CHECK_TIMEOUT_MS = 6_000

/** Whether the mail server is there and lets us in. Nothing is sent. */
export async function checkMail({ SMTP_URL }: Pick<Config, 'SMTP_URL'>): Promise<Finding> {
  const { host } = new URL(SMTP_URL)
  const transport = createTransport({
    url: SMTP_URL,
    connectionTimeout: CHECK_TIMEOUT_MS,
    greetingTimeout: CHECK_TIMEOUT_MS,
    socketTimeout: CHECK_TIMEOUT_MS,
  })
  try {
    await transport.verify()
    return fine(`${host} takes mail`)
  } catch (error) {
    const code = connectionCode(error)
    if (code === 'EAUTH' || code === 'ENOAUTH') {
      return faulty(`${host} refuses the user or the password`, 'Correct both in SMTP_URL; special characters as %XX')
    }
    return faulty(
      `${host} does not answer as a mail server does (${code ?? 'no reason given'})`,
      'Correct SMTP_URL: smtps:// for port 465, smtp:// for 587; the stand-in is started by npm start',
    )
  } finally {
    transport.close()
  }
}
