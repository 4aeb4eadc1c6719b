import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type MailStandIn, startMail } from '@kollect-it/sandbox/mail/start-mail.ts'
import { createMailer, type Mailer } from './mail.ts'

const HOSTILE = `<script>alert("1")</script> & 'quotes'`

const letter = {
  preview: 'A preview',
  heading: `Welcome, ${HOSTILE}`,
  paragraphs: ['First.', HOSTILE],
  action: { label: 'Confirm', url: 'https://kollect-it.example/verify-email?token=a&b="c"' },
  note: 'You got this because.',
}

describe('a mail', () => {
  let standIn: MailStandIn
  let mailer: Mailer
  beforeAll(async () => {
    standIn = await startMail({ port: 0, smtpPort: 0 })
    mailer = createMailer({ SMTP_URL: standIn.smtpUrl, MAIL_FROM: 'Kollect-It <hello@kollect-it.example>' })
  })
  afterAll(async () => {
    mailer.close()
    await standIn.stop()
  })

  test('arrives as text and as HTML in which nothing that people wrote is markup', async () => {
    await mailer.send({ to: 'ada@example.test', subject: 'Confirm your address', letter })
    const [mail] = JSON.parse(await (await fetch(`${standIn.url}/api/messages?to=ada@example.test`)).text())
    expect(mail.subject).toBe('Confirm your address')
    expect(mail.text).toContain(letter.action.url)
    expect(mail.text).toContain(HOSTILE)
    expect(mail.html).not.toContain('<script')
    expect(mail.html).toContain('&#60;script&#62;')
    expect(mail.html).toContain('href="https://kollect-it.example/verify-email?token=a&#38;b=&#34;c&#34;"')
  })

  test('goes to one recipient, whatever the address says', async () => {
    await mailer.send({ to: 'ada@example.test, eve@example.test', subject: 'One', letter }).catch(() => undefined)
    const toEve = JSON.parse(await (await fetch(`${standIn.url}/api/messages?to=eve@example.test`)).text())
    expect(toEve).toEqual([])
  })
})

test('a mail server that is away is an error, so that the job is tried again', async () => {
  const mailer = createMailer({ SMTP_URL: 'smtp://127.0.0.1:9', MAIL_FROM: 'hello@kollect-it.example' })
  await expect(mailer.send({ to: 'ada@example.test', subject: 'Lost', letter })).rejects.toThrow()
  mailer.close()
})
