interface Mail {
  readonly to: string
  readonly subject: string
  readonly text: string
}

/** The newest mail to somebody whose subject has that word; waited for, because jobs send mail. */
export async function readMail(mailboxUrl: string, to: string, word: RegExp): Promise<Mail> {
  const deadline = Date.now() + 20_000
  while (Date.now() < deadline) {
    const response = await fetch(`${mailboxUrl}/api/messages?to=${encodeURIComponent(to)}`)
    const mails: readonly Mail[] = await response.json()
    const found = mails.find(({ subject }) => word.test(subject))
    if (found) return found
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  throw new Error(`No mail about ${word} came to ${to}.`)
}

/** The first link of a mail that leads to that path. */
export function linkTo(path: string, { text }: Mail): string {
  const link = /https?:\/\/\S+/g
  const found = (text.match(link) ?? []).find((address) => new URL(address).pathname === path)
  if (!found) throw new Error(`The mail has no link to ${path}:\n${text}`)
  return found
}
