import type { Server as GraphQLSockets } from 'graphql-ws'
import type { WebSocket } from 'ws'
import type { Logger } from '../platform/log.ts'

/** What the protocol's own codes mean to its clients: all but the last make them connect again. */
export const CLOSE_CODES = {
  /** The server is being restarted. */
  restart: 1012,
  /** The session that it was opened with has ended. */
  forbidden: 4403,
  /** Our mistake. Not tried again. */
  failed: 4500,
} as const

/** A client's connection, once it speaks `graphql-transport-ws`. */
export interface SubscriptionSocket {
  /** Ends it when its client has not answered since the last time, and asks the client again. */
  checkPulse(): void
  close(code: number, reason: string): void
  /** Ends it without a word. */
  terminate(): void
  readonly closed: Promise<void>
}

/** Lets `graphql-ws` serve a connection: its own adapter writes what clients do wrong to the console. */
export function serveSocket<Extra>(
  sockets: GraphQLSockets<Extra>,
  socket: WebSocket,
  { extra, log }: { readonly extra: Extra; readonly log: Logger },
): SubscriptionSocket {
  let isAlive = true
  const end = sockets.opened(
    {
      protocol: socket.protocol,
      send: (data) =>
        new Promise((resolve, reject) => {
          if (socket.readyState !== socket.OPEN) return resolve()
          socket.send(data, (error) => (error ? reject(error) : resolve()))
        }),
      close: (code, reason) => socket.close(code, reason),
      onMessage: (handle) => {
        socket.on('message', (data) => {
          handle(String(data)).catch((error) => {
            // A connection that broke while something was sent needs no further word.
            if (socket.readyState !== socket.OPEN) return
            log.error({ err: error }, 'a message of a subscription could not be handled')
            socket.close(CLOSE_CODES.failed, 'Something went wrong on our side')
          })
        })
      },
    },
    extra,
  )
  socket.on('pong', () => {
    isAlive = true
  })
  // Too large a message, a broken frame: the connection is closed by itself.
  socket.on('error', (error) => log.debug({ err: error }, 'a connection of subscriptions broke'))
  const closed = new Promise<void>((resolve) => {
    socket.once('close', (code, reason) => {
      end(code, String(reason)).then(resolve, (error) => {
        log.error({ err: error }, 'the subscriptions of a connection could not be ended')
        resolve()
      })
    })
  })
  return {
    checkPulse() {
      if (!isAlive) return socket.terminate()
      isAlive = false
      socket.ping()
    },
    close: (code, reason) => socket.close(code, reason),
    terminate: () => socket.terminate(),
    closed,
  }
}
