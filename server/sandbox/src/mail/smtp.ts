import type { Readable } from 'node:stream'
import { simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'
import type { NewMail } from './mailbox.ts'

/** The receiving side of the stand-in. */
export interface SmtpListening {
  /** `smtp://host:port`, as the app's `SMTP_URL` wants it. */
  readonly url: string
  stop(): Promise<void>
}

const MAX_MAIL_BYTES = 10 * 1024 * 1024

/** Listens for mail, takes any sender, recipient and password, and hands over one mail per recipient. */
export async function listenSmtp(options: {
  port: number
  host: string
  onMail: (mail: NewMail) => Promise<void>
}): Promise<SmtpListening> {
  const server = new SMTPServer({
    banner: 'Kollect-It mail stand-in',
    size: MAX_MAIL_BYTES,
    authOptional: true,
    allowInsecureAuth: true,
    hideSTARTTLS: true,
    disableReverseLookup: true,
    logger: false,
    closeTimeout: 100,
    onAuth: (auth, _session, accept) => accept(null, { user: auth.username ?? 'anyone' }),
    onData: (stream, session, acknowledge) => {
      const recipients = session.envelope.rcptTo.map((recipient) => recipient.address)
      receive(stream, recipients, options.onMail).then(
        () => acknowledge(null),
        (error: Error) => acknowledge(error),
      )
    },
  })
  // A connection that breaks is the sender's matter; without a listener it would end the process.
  server.on('error', () => undefined)
  const port = await new Promise<number>((resolve, reject) => {
    server.server.once('error', reject)
    server.listen(options.port, options.host, () => {
      const address = server.server.address()
      resolve(typeof address === 'object' && address ? address.port : options.port)
    })
  })
  return {
    url: `smtp://${options.host}:${port}`,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

async function receive(stream: Readable, recipients: readonly string[], onMail: (mail: NewMail) => Promise<void>) {
  const parsed = await simpleParser(stream)
  const mail = {
    from: parsed.from?.text ?? '',
    subject: parsed.subject ?? '',
    text: (parsed.text ?? '').trimEnd(),
    html: parsed.html || null,
    at: new Date().toISOString(),
  }
  for (const to of recipients) await onMail({ to, ...mail })
}
