import * as v from 'valibot'
import { type Extension, mayWrite } from './authorise.ts'
import { askerOf, type Channel, dismissChannel, wireTopic } from './channel.ts'
import { refreshToken } from './channel-token.ts'
import { reply } from './connection.ts'
import { type ClientEvent, type ClientMessage, jsonObjectSchema, type ServerMessage } from './frames.ts'
import { fitsLimit } from './limits.ts'

/** Does what a client asks of a channel it has joined. What the protocol does not know gets no answer. */
export async function handleChannelMessage(channel: Channel, message: ClientMessage): Promise<void> {
  if (message.kind === 'broadcast' || message.event === 'broadcast') return broadcast(channel, message)
  switch (message.event) {
    case 'access_token':
      return refreshToken(channel, message.payload)
    case 'presence':
      return answerPresence(channel, message)
    case 'phx_leave':
      reply(channel.connection, message, { status: 'ok' })
      dismissChannel(channel)
  }
}

async function broadcast(channel: Channel, message: ClientMessage): Promise<void> {
  const { connection, name, request, subscriber } = channel
  // Without the right there is no answer either: the client's wait for one times out.
  if (!(await maySend(channel, 'broadcast')) || channel.ended.signal.aborted) return
  const outgoing = outgoingOf(message, wireTopic(channel))
  if (outgoing === 'too-large') {
    if (request.wantsAck) reply(connection, message, { status: 'error', response: { error: 'payload_size_exceeded' } })
    return
  }
  if (outgoing) connection.services.hub.deliver(name, outgoing, request.wantsOwn ? undefined : subscriber)
  if (request.wantsAck) reply(connection, message, { status: 'ok' })
}

/** What the others get: a binary broadcast as such, another one word for word. Nothing where it makes no sense. */
function outgoingOf(message: ClientMessage, topic: string): ServerMessage | 'too-large' | undefined {
  if (message.kind === 'broadcast') {
    const { event, body } = message
    return fitsLimit(body) ? { kind: 'broadcast', topic, event, body } : 'too-large'
  }
  const payload = v.safeParse(jsonObjectSchema, message.payload)
  if (!payload.success) return
  if (!fitsLimit({ encoding: 'json', text: JSON.stringify(payload.output) })) return 'too-large'
  return { kind: 'event', joinRef: null, ref: null, topic, event: 'broadcast', payload: payload.output }
}

const trackSchema = v.object({
  event: v.pipe(v.string(), v.toLowerCase()),
  payload: v.optional(v.unknown(), {}),
})

/** Presence is not kept: whoever may send is told that all is well, and nobody appears. */
async function answerPresence(channel: Channel, message: ClientEvent): Promise<void> {
  const { connection } = channel
  const presence = v.safeParse(trackSchema, message.payload)
  if (presence.success && presence.output.event === 'track') {
    if (!(await maySend(channel, 'presence'))) return reply(connection, message, { status: 'error' })
    if (!v.is(jsonObjectSchema, presence.output.payload)) {
      return reply(connection, message, {
        status: 'error',
        response: { reason: 'Presence track payload must be a map' },
      })
    }
  }
  reply(connection, message, { status: 'ok' })
}

/** Asked of the policies once for each token. */
async function maySend(channel: Channel, extension: Extension): Promise<boolean> {
  const { connection, name, authority } = channel
  if (!name.isPrivate) return true
  const known = authority.writable.get(extension)
  if (known !== undefined) return known
  try {
    const asker = askerOf(connection, name.topic, authority.claims)
    const isAllowed = await mayWrite(connection.services.sql, asker, extension)
    authority.writable.set(extension, isAllowed)
    return isAllowed
  } catch (error) {
    connection.services.log(`The policies of ${name.topic} gave no answer: ${error}`)
    return false
  }
}
