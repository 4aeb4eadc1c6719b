import { randomBytes } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** A mail as one of its recipients got it. */
export interface Mail {
  /** Sorts by arrival. */
  readonly id: string
  /** The recipient's bare address. A mail to three people is kept three times. */
  readonly to: string
  readonly from: string
  readonly subject: string
  readonly text: string
  /** Null when the sender wrote plain text only. */
  readonly html: string | null
  /** Arrival, ISO 8601 UTC. */
  readonly at: string
}

/** What a mail has before the mailbox numbers it. */
export type NewMail = Omit<Mail, 'id'>

/** The mails that arrived, newest first, up to a fixed number. */
export interface Mailbox {
  /** Keeps the mail, and forgets the oldest past the limit. */
  add(mail: NewMail): Promise<Mail>
  /** Newest first; `to` compares addresses without regard to case. */
  list(filter?: { to?: string }): readonly Mail[]
  find(id: string): Mail | undefined
  clear(): Promise<void>
}

const CAPACITY = 500

/** Opens the mailbox; with a directory it keeps one file per mail there and finds them again after a restart. */
export async function openMailbox(directory?: string): Promise<Mailbox> {
  const mails = directory ? await loadMails(directory) : []
  let sequence = mails.length === 0 ? 0 : Number.parseInt(mails[0]?.id ?? '0', 10)

  return {
    async add(newMail) {
      sequence += 1
      const id = `${String(sequence).padStart(12, '0')}-${randomBytes(6).toString('hex')}`
      const mail: Mail = { id, ...newMail }
      if (directory) await saveMail(directory, mail)
      mails.unshift(mail)
      for (const oldest of mails.splice(CAPACITY)) await removeMail(directory, oldest.id)
      return mail
    },
    list: (filter = {}) => {
      const to = filter.to?.toLowerCase()
      return to === undefined ? mails : mails.filter((mail) => mail.to.toLowerCase() === to)
    },
    find: (id) => mails.find((mail) => mail.id === id),
    async clear() {
      for (const mail of mails.splice(0)) await removeMail(directory, mail.id)
    },
  }
}

async function loadMails(directory: string): Promise<Mail[]> {
  await mkdir(directory, { recursive: true })
  const names = (await readdir(directory))
    .filter((name) => name.endsWith('.json'))
    .sort()
    .reverse()
  const mails = await Promise.all(names.map((name) => readFile(join(directory, name), 'utf8').then(parseMail)))
  return mails.filter((mail) => mail !== null)
}

/** Our own file, written whole by `saveMail`; a file that is anything else is passed over. */
function parseMail(json: string): Mail | null {
  try {
    return JSON.parse(json) as Mail
  } catch {
    return null
  }
}

/** Written beside and renamed, so that a crash never leaves half a mail. */
async function saveMail(directory: string, mail: Mail): Promise<void> {
  const path = join(directory, `${mail.id}.json`)
  await writeFile(`${path}.part`, JSON.stringify(mail))
  await rename(`${path}.part`, path)
}

async function removeMail(directory: string | undefined, id: string): Promise<void> {
  if (directory) await rm(join(directory, `${id}.json`), { force: true })
}
