import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from '@jest/globals'
import nodemailer from 'nodemailer'
import type { Mail } from './mailbox.ts'
import { type MailStandIn, startMail } from './start-mail.ts'

const running: MailStandIn[] = []

async function start(dataDirectory?: string): Promise<MailStandIn> {
  const mail = await startMail({ port: 0, smtpPort: 0, ...(dataDirectory ? { dataDirectory } : {}) })
  running.push(mail)
  return mail
}

async function send(mail: MailStandIn, message: Record<string, unknown>) {
  const transport = nodemailer.createTransport(mail.smtpUrl)
  await transport.sendMail({ from: 'Kollect-It <hello@kollect-it.test>', ...message })
  transport.close()
}

async function messages(mail: MailStandIn, query = ''): Promise<Mail[]> {
  return (await fetch(`${mail.url}/api/messages${query}`)).json() as Promise<Mail[]>
}

afterEach(async () => {
  await Promise.all(running.splice(0).map((mail) => mail.stop()))
})

describe('the mail stand-in', () => {
  test('lists what was sent, newest first, with text and HTML', async () => {
    const mail = await start()
    await send(mail, { to: 'ada@demo.test', subject: 'First', text: 'one' })
    await send(mail, { to: 'ada@demo.test', subject: 'Zweite – für Sie', text: 'two', html: '<p>zwei</p>' })
    const [newest, oldest] = await messages(mail)
    expect(newest).toMatchObject({ to: 'ada@demo.test', subject: 'Zweite – für Sie', text: 'two', html: '<p>zwei</p>' })
    expect(oldest).toMatchObject({ subject: 'First', text: 'one', html: null })
    expect(new Date(newest?.at ?? '').toISOString()).toBe(newest?.at)
  })

  test('keeps a mail once for each recipient and finds it by address whatever its case', async () => {
    const mail = await start()
    await send(mail, { to: ['ada@demo.test', 'bruno@demo.test'], bcc: 'clara@demo.test', subject: 'All', text: 'hi' })
    expect((await messages(mail)).map((one) => one.to).sort()).toEqual([
      'ada@demo.test',
      'bruno@demo.test',
      'clara@demo.test',
    ])
    expect(await messages(mail, '?to=BRUNO@demo.test')).toHaveLength(1)
    expect(await messages(mail, '?to=nobody@demo.test')).toEqual([])
  })

  test('answers one mail by its id, and 404 for another', async () => {
    const mail = await start()
    await send(mail, { to: 'ada@demo.test', subject: 'One', text: 'x' })
    const [only] = await messages(mail)
    expect(await (await fetch(`${mail.url}/api/messages/${only?.id}`)).json()).toEqual(only)
    expect((await fetch(`${mail.url}/api/messages/none`)).status).toBe(404)
  })

  test('takes a sender that signs in, with any password', async () => {
    const mail = await start()
    const transport = nodemailer.createTransport(mail.smtpUrl, { auth: { user: 'app', pass: 'anything' } } as object)
    await transport.sendMail({ from: 'a@demo.test', to: 'b@demo.test', subject: 'Signed in', text: 'x' })
    transport.close()
    expect((await messages(mail))[0]?.subject).toBe('Signed in')
  })

  test('forgets everything when told to', async () => {
    const mail = await start()
    await send(mail, { to: 'ada@demo.test', subject: 'Gone', text: 'x' })
    expect((await fetch(`${mail.url}/api/messages`, { method: 'DELETE' })).status).toBe(204)
    expect(await messages(mail)).toEqual([])
  })

  test('finds its mails again after a restart and goes on numbering', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'mailbox-'))
    const before = await start(directory)
    await send(before, { to: 'ada@demo.test', subject: 'Before', text: 'x' })
    await before.stop()
    const after = await start(directory)
    await send(after, { to: 'ada@demo.test', subject: 'After', text: 'x' })
    expect((await messages(after)).map((one) => one.subject)).toEqual(['After', 'Before'])
    await after.stop()
    await rm(directory, { recursive: true })
  })

  test('tells an open page about new mail', async () => {
    const mail = await start()
    const events = await fetch(`${mail.url}/events`)
    const reader = events.body?.getReader()
    await reader?.read()
    await send(mail, { to: 'ada@demo.test', subject: 'Now', text: 'x' })
    expect(new TextDecoder().decode((await reader?.read())?.value)).toContain('event: change')
    await reader?.cancel()
  })
})

describe('the mailbox page', () => {
  test('shows hostile subjects and text as text', async () => {
    const mail = await start()
    await send(mail, {
      to: 'ada@demo.test',
      subject: '<script>alert(1)</script>',
      text: '<img src=x onerror=alert(1)>',
    })
    const [only] = await messages(mail)
    const page = await (await fetch(`${mail.url}/?id=${only?.id}`)).text()
    expect(page).not.toContain('<script>alert')
    expect(page).not.toContain('<img src=x')
  })

  test('puts HTML mail in a frame that runs no script', async () => {
    const mail = await start()
    await send(mail, {
      to: 'ada@demo.test',
      subject: 'Hello',
      text: 'x',
      html: '<p>Hello</p><script>alert(1)</script>',
    })
    const [only] = await messages(mail)
    const page = await fetch(`${mail.url}/?id=${only?.id}`)
    expect(await page.text()).toContain(`src="/html/${only?.id}" sandbox="allow-popups`)
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
    const frame = await fetch(`${mail.url}/html/${only?.id}`)
    expect(frame.headers.get('content-security-policy')).toMatch(/^sandbox allow-popups .*default-src 'none'/)
  })

  test('links addresses in plain text so that a verification link is one click', async () => {
    const mail = await start()
    await send(mail, { to: 'ada@demo.test', subject: 'Verify', text: 'Open http://localhost:4000/verify?token=a&b=1.' })
    const [only] = await messages(mail)
    expect(await (await fetch(`${mail.url}/?id=${only?.id}`)).text()).toContain(
      'href="http://localhost:4000/verify?token=a&#38;b=1"',
    )
  })
})
