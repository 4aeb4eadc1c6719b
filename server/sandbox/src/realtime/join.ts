import { type Authority, type Channel, closeChannel, createSubscriber } from './channel.ts'
import { type Judgement, judge } from './channel-token.ts'
import { type Connection, reply } from './connection.ts'
import type { ClientEvent } from './frames.ts'
import { greet } from './greet.ts'
import { type JoinRequest, parseJoinRequest } from './join-request.ts'
import { MOST_CHANNELS } from './limits.ts'
import { parseReplay, type ReplayedMessage, type ReplayRequest, replayMessages } from './replay.ts'
import { holdBack } from './services.ts'

/** Lets a client listen to a topic, or tells it why not; the reasons are the protocol's own. */
export async function join(connection: Connection, message: ClientEvent): Promise<void> {
  const outcome = await admit(connection, message)
  if (typeof outcome === 'string') {
    await holdBack(connection.services)
    reply(connection, message, { status: 'error', response: { reason: outcome } })
  } else greet(outcome.channel, message, outcome.replayed)
}

/** A join that came about: the channel, which holds back what arrives live, and what of the past comes first. */
interface Admission {
  readonly channel: Channel
  readonly replayed: readonly ReplayedMessage[]
}

async function admit(connection: Connection, message: ClientEvent): Promise<Admission | string> {
  const { services, channels, joining } = connection
  const topic = message.topic.slice('realtime:'.length)
  if (topic === '') return 'TopicNameRequired: You must provide a topic name'
  const request = parseJoinRequest(message.payload)
  if (services.privateOnly && !request.isPrivate) return 'PrivateOnly: This project only allows private channels'
  if (channels.size + joining.size >= MOST_CHANNELS) return 'ChannelRateLimitReached: Too many channels'
  joining.add(topic)
  const judgement = await judge(connection, { topic, request, token: request.token ?? connection.apiKey })
  joining.delete(topic)
  if (judgement.kind !== 'authority') return reasonOf(judgement, topic)
  const { authority } = judgement
  const replay = replayOf(request, { topic, authority })
  if (typeof replay === 'string') return replay
  const channel = openChannel(connection, { message, request, topic, authority })
  try {
    return { channel, replayed: replay ? await replayMessages(services.sql, topic, replay) : [] }
  } catch (error) {
    services.log(`The messages of ${topic} cannot be replayed: ${error}`)
    closeChannel(channel)
    return 'UnableToReplayMessages: Realtime was unable to replay messages'
  }
}

/** Listens at once, so that nothing is lost between the messages of the past and those to come. */
function openChannel(
  connection: Connection,
  options: { message: ClientEvent; request: JoinRequest; topic: string; authority: Authority },
): Channel {
  const { message, request, topic, authority } = options
  const channel: Channel = {
    connection,
    request,
    name: { topic, isPrivate: request.isPrivate },
    joinRef: message.joinRef ?? message.ref,
    ended: new AbortController(),
    subscriber: createSubscriber(connection, () => channel.authority.readable.has('broadcast')),
    authority,
  }
  // The client may have gone while the policies were asked.
  if (connection.isOpen()) {
    connection.channels.set(message.topic, channel)
    connection.services.hub.add(channel.name, channel.subscriber)
  } else channel.ended.abort()
  return channel
}

function reasonOf(judgement: Exclude<Judgement, { kind: 'authority' }>, topic: string): string {
  switch (judgement.kind) {
    case 'token-refused': {
      const { kind, code, message } = judgement.refusal
      return kind === 'invalid-claims' ? 'Unknown Error on Channel' : `${code}: ${message}`
    }
    case 'unauthorized':
      return unauthorized(topic)
    case 'trouble':
      return troubleReasons[judgement.trouble]
  }
}

const troubleReasons = {
  'query-canceled': 'QueryCanceled: The query was canceled',
  'missing-partition': 'MissingPartition: Realtime was unable to find the expected messages partition',
  'no-connections': "DatabaseLackOfConnections: Database can't accept more connections, Realtime won't connect",
  unreachable: 'Realtime was unable to connect to the project database',
}

/** @returns nothing where none is asked for; a reason where it is refused */
function replayOf(
  { isPrivate, replay }: JoinRequest,
  { topic, authority }: { topic: string; authority: Authority },
): ReplayRequest | string | undefined {
  if (replay === undefined) return
  if (!isPrivate) return 'UnableToReplayMessages: Replay is not allowed for public channels'
  if (!authority.readable.has('broadcast')) return unauthorized(topic)
  return parseReplay(replay) ?? 'UnableToReplayMessages: Replay params are not valid'
}

function unauthorized(topic: string): string {
  return `Unauthorized: You do not have permissions to read from this Channel topic: ${topic}`
}
