import { type Listener, listen, listenNow } from '@kollect-it/sandbox/realtime/testing/listen.ts'
import { createClient, type SupabaseClient } from '@supabase/supabase-js'
import type { TestApi } from './api.ts'
import { connect, type Subscriber } from './subscriber.ts'
import { TestVisitor } from './visitor.ts'

/** Something that came to somebody. */
export interface Received {
  readonly by: 'http' | 'subscription' | 'realtime' | 'mail' | 'log'
  readonly text: string
}

/** Somebody with a browser of their own, and everything that ever came to it. */
export interface Witness {
  readonly name: string
  readonly visitor: TestVisitor
  readonly received: Received[]
}

/** What is not for everybody, in every way in which it could be written. */
export interface Secret {
  readonly what: string
  readonly forms: readonly string[]
  /** The names of the witnesses who may know it. */
  readonly knownTo: readonly string[]
}

/** The API for the helpers that make people: whoever they make browses on the record. */
export function onRecord(api: TestApi, received: Received[]): TestApi {
  return { ...api, visitor: () => new RecordedVisitor(api.url, received) }
}

class RecordedVisitor extends TestVisitor {
  readonly #received: Received[]

  constructor(url: string, received: Received[]) {
    super(url)
    this.#received = received
  }

  override async fetch(path: string, init: RequestInit = {}): Promise<Response> {
    const response = await super.fetch(path, init)
    const head = [...response.headers].map(([name, value]) => `${name}: ${value}`).join('\n')
    this.#received.push({ by: 'http', text: `${head}\n\n${await response.clone().text()}` })
    return response
  }
}

/** Opens a connection for subscriptions, on the record. */
export function subscribeOnRecord(api: TestApi, { visitor, received }: Witness): Subscriber {
  return connect(api, visitor, { onFrame: (text) => received.push({ by: 'subscription', text }) })
}

/** Opens Supabase's own client with the access that the API gives, on the record. */
export async function realtimeOnRecord({ visitor, received }: Witness): Promise<SupabaseClient> {
  class RecordedSocket extends WebSocket {
    // As the client's types want it, which know of no more than an event.
    declare onerror: ((event: Event) => void) | null

    constructor(address: string | URL, protocols?: string | string[]) {
      super(address, protocols)
      this.addEventListener('message', ({ data }) => received.push({ by: 'realtime', text: textOf(data) }))
    }
  }
  const { data } = await visitor.graphql('{ realtimeAccess { url apiKey token } }')
  const { url, apiKey, token } = data.realtimeAccess
  const client = createClient(url, apiKey, {
    accessToken: async () => token,
    realtime: { transport: RecordedSocket },
  })
  await client.realtime.setAuth()
  return client
}

function textOf(data: unknown): string {
  if (typeof data === 'string') return data
  if (data instanceof ArrayBuffer) return Buffer.from(data).toString()
  throw new Error('A frame of Realtime is neither text nor an ArrayBuffer.')
}

/** Joins a topic, or is refused: says which. */
export async function tryTopic(client: SupabaseClient, topic: string): Promise<'joined' | 'refused'> {
  const { statuses } = listen(client, topic)
  const { status } = await statuses.first((one) => one.status === 'SUBSCRIBED' || one.status === 'CHANNEL_ERROR')
  return status === 'SUBSCRIBED' ? 'joined' : 'refused'
}

export function joinTopic(client: SupabaseClient, topic: string): Promise<Listener> {
  return listenNow(client, topic)
}

/** Puts what lies in the mailbox for an address on its owner's record. */
export async function recordMail({ mailboxUrl }: TestApi, { received }: Witness, email: string): Promise<void> {
  const response = await fetch(`${mailboxUrl}/api/messages?to=${encodeURIComponent(email)}`)
  const mails: readonly unknown[] = JSON.parse(await response.text())
  for (const mail of mails) received.push({ by: 'mail', text: JSON.stringify(mail) })
}

/** An amount in all the ways in which an API, a letter or a page could write it. */
export function formsOfAmount(minor: bigint): string[] {
  const digits = minor.toString()
  const [whole, cents] = [digits.slice(0, -2), digits.slice(-2)]
  const grouped = (separator: string) => whole.replace(/\B(?=(\d{3})+$)/g, separator)
  const groups = [',', '.', ' ', '\u00a0', '\u202f', '_', '']
  return [
    digits,
    ...groups.flatMap((separator) => ['.', ','].map((point) => `${grouped(separator)}${point}${cents}`)),
    // Nearly all of it: without the cents.
    ...groups.map((separator) => (separator === '' ? `$${whole}` : grouped(separator))),
  ]
}

/** Which of the secrets somebody got to know who should not have: what, how, and the words around it. */
export function leaksTo(name: string, received: readonly Received[], secrets: readonly Secret[]): string[] {
  return secrets
    .filter(({ knownTo }) => !knownTo.includes(name))
    .flatMap(({ what, forms }) =>
      received.flatMap((one) => leak(one, forms).map((found) => `${what} to ${name} ${found}`)),
    )
}

function leak({ by, text }: Received, forms: readonly string[]): string[] {
  const lower = text.toLowerCase()
  const form = forms.find((one) => lower.includes(one.toLowerCase()))
  if (form === undefined) return []
  const at = lower.indexOf(form.toLowerCase())
  return [`by ${by}: …${text.slice(Math.max(0, at - 80), at + form.length + 20)}…`]
}

/** Whether somebody received a secret: by the same search as `leaksTo`. */
export function knows(received: readonly Received[], { forms }: Secret): boolean {
  return received.some((one) => leak(one, forms).length > 0)
}
