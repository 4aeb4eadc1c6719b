import { setTimeout as delay } from 'node:timers/promises'
import type { Request, Response } from 'express'
import { type ExecutionArgs, GraphQLError, type GraphQLFormattedError, type GraphQLSchema } from 'graphql'
import { handleProtocols, makeServer, type SubscribePayload } from 'graphql-ws'
import { WebSocketServer } from 'ws'
import { required } from '../platform/assert.ts'
import type { Logger } from '../platform/log.ts'
import { takeUpgrade } from '../platform/upgrades.ts'
import type { Context } from './context.ts'
import { createScales } from './cost.ts'
import { badInput, createErrorFormatter } from './errors.ts'
import { prepareSubscription } from './prepare-subscription.ts'
import type { RateLimits } from './rate-limits.ts'
import { runSubscription } from './run-subscription.ts'
import { CLOSE_CODES, type SubscriptionSocket, serveSocket } from './subscription-socket.ts'

/** What one connection, and one network address, may have open. */
export const SUBSCRIPTION_LIMITS = { subscriptionsOfConnection: 40, connectionsOfAddress: 30 } as const

const LARGEST_MESSAGE_BYTES = 100 * 1024
const GOODBYE_MS = 1_000

export interface SubscriptionOptions {
  readonly schema: GraphQLSchema
  readonly limits: RateLimits
  readonly log: Logger
  /** How often each connection is asked for a sign of life, and whether its session still stands. */
  readonly pulseMs: number
}

/** A request for a connection. */
export interface Visit {
  readonly request: Request
  readonly response: Response
  /** A context as of now, with whoever the session belongs to; null when the session has ended. */
  readonly readContext: () => Promise<Context | null>
}

/** GraphQL subscriptions over WebSockets, by the protocol `graphql-transport-ws`. */
export interface Subscriptions {
  /** Makes the request's connection a socket, or refuses it over HTTP. */
  accept(visit: Visit): void
  /** Ends every connection so that clients come back to whoever serves then. */
  stop(): Promise<void>
}

/** What is known of a connection. */
interface Connection {
  /** Ends the connection, and rejects, when its session has ended. */
  readonly readContext: () => Promise<Context>
}

export function createSubscriptions(options: SubscriptionOptions): Subscriptions {
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: LARGEST_MESSAGE_BYTES,
    perMessageDeflate: false,
    handleProtocols,
  })
  const protocol = makeProtocol(options)
  const open = new Map<SubscriptionSocket, Connection>()
  const places = createPlaces(SUBSCRIPTION_LIMITS.connectionsOfAddress)
  const pulse = setInterval(() => {
    for (const [socket, { readContext }] of open) {
      socket.checkPulse()
      readContext().catch((error) => {
        if (!(error instanceof SessionEndedError)) options.log.warn({ err: error }, 'a session could not be read')
      })
    }
  }, options.pulseMs).unref()
  let isStopping = false

  return {
    accept({ request, response, readContext }) {
      const address = request.ip ?? 'unknown'
      if (isStopping) return refuse(response, 503, 'The server is being restarted. Try again in a moment.')
      if (!places.take(address)) return refuse(response, 429, TOO_MANY_CONNECTIONS)
      const { socket: wire, head } = takeUpgrade(request, response)
      wire.once('close', () => places.giveBack(address))
      server.handleUpgrade(request, wire, head, (accepted) => {
        const end = () => socket.close(CLOSE_CODES.forbidden, 'The session has ended')
        const connection: Connection = { readContext: () => contextOrEnd(readContext, end) }
        const socket = serveSocket(protocol, accepted, { extra: connection, log: request.log })
        open.set(socket, connection)
        void socket.closed.then(() => open.delete(socket))
      })
    },
    async stop() {
      isStopping = true
      clearInterval(pulse)
      const all = [...open.keys()]
      for (const socket of all) socket.close(CLOSE_CODES.restart, 'The server is being restarted')
      await Promise.race([Promise.all(all.map(({ closed }) => closed)), delay(GOODBYE_MS, undefined, { ref: false })])
      for (const socket of open.keys()) socket.terminate()
    },
  }
}

const TOO_MANY_CONNECTIONS = `There are ${SUBSCRIPTION_LIMITS.connectionsOfAddress} connections from your address already. Close some, or put more subscriptions on one.`

function refuse(response: Response, status: number, message: string): void {
  response.status(status).json({ errors: [{ message, extensions: { code: 'RATE_LIMITED' } }] })
}

/** Counts who holds how many, each up to the same number. */
function createPlaces(most: number) {
  const taken = new Map<string, number>()
  return {
    take(holder: string): boolean {
      const held = taken.get(holder) ?? 0
      if (held < most) taken.set(holder, held + 1)
      return held < most
    },
    giveBack(holder: string): void {
      const held = (taken.get(holder) ?? 1) - 1
      if (held > 0) taken.set(holder, held)
      else taken.delete(holder)
    },
  }
}

/** Thrown when whoever opened a connection is signed in no more. */
class SessionEndedError extends GraphQLError {
  override readonly name = 'SessionEndedError'
}

async function contextOrEnd(readContext: Visit['readContext'], end: () => void): Promise<Context> {
  const context = await readContext()
  if (context) return context
  end()
  throw new SessionEndedError('Your session has ended. Sign in again.', { extensions: { code: 'UNAUTHENTICATED' } })
}

/** What `graphql-ws` is told to do with each message. */
function makeProtocol({ schema, limits, log }: SubscriptionOptions) {
  const costOf = createScales(() => schema)
  const format = createSocketFormatter(log)
  const contextsOfEvents = new WeakMap<ExecutionArgs, () => Promise<Context>>()
  const prepare = async ({ readContext }: Connection, payload: SubscribePayload): Promise<ExecutionArgs> => {
    const { args, cost } = prepareSubscription(schema, costOf, payload)
    const contextValue = await readContext()
    await limits.takeOperation(contextValue, { cost, rootFields: 1 })
    const subscription = { ...args, contextValue }
    contextsOfEvents.set(subscription, async () => {
      const context = await readContext()
      // Each event is work like an operation; it was not asked for one by one, and counts as none.
      await limits.takeOperation(context, { cost, rootFields: 0 })
      return context
    })
    return subscription
  }
  return makeServer<Record<string, unknown>, Connection>({
    onSubscribe: async ({ extra, subscriptions }, _id, payload) => {
      const most = SUBSCRIPTION_LIMITS.subscriptionsOfConnection
      if (Object.keys(subscriptions).length > most) {
        return [badInput(`One connection may have ${most} subscriptions. End some first.`)]
      }
      try {
        return await prepare(extra, payload)
      } catch (error) {
        return [asGraphQLError(error)]
      }
    },
    subscribe: (args) => runSubscription(args, required(contextsOfEvents.get(args), 'a subscription was not prepared')),
    onNext: (_context, _id, _payload, _args, { data, errors }) =>
      errors && { ...(data !== undefined && { data }), errors: errors.map(format) },
    onError: (_context, _id, _payload, errors) => errors.map(format),
  })
}

function asGraphQLError(error: unknown): GraphQLError {
  if (error instanceof GraphQLError) return error
  return new GraphQLError('A subscription failed.', { originalError: error instanceof Error ? error : null })
}

/** As over HTTP, but for the status: there is none. */
function createSocketFormatter(log: Logger): (error: GraphQLError) => GraphQLFormattedError {
  const format = createErrorFormatter(log)
  return (error) => {
    const { extensions, ...rest } = format(error.toJSON(), error)
    const { http: _status, ...shown } = extensions ?? {}
    return { ...rest, extensions: shown }
  }
}
