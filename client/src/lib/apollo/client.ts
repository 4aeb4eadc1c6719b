import { ApolloClient, ApolloLink, type InMemoryCache, Observable } from '@apollo/client'
import { CombinedGraphQLErrors, ServerError } from '@apollo/client/errors'
import { ErrorLink } from '@apollo/client/link/error'
import { BaseHttpLink } from '@apollo/client/link/http'
import { RetryLink } from '@apollo/client/link/retry'
import { OperationTypeNode } from 'graphql'
import type { ServerClock } from '../clock/server-clock.ts'
import { errorCode } from './errors.ts'
import { persistedOperationsLink } from './persisted-operations.ts'

interface BrowserClientOptions {
  readonly cache: InMemoryCache
  readonly clock: ServerClock
  /** Called when the server asks for a sign-in. */
  readonly onUnauthenticated: () => void
}

/** The browser's client: sends hashes, keeps the clock, asks again when the line is bad. */
export function createBrowserClient({ cache, clock, onUnauthenticated }: BrowserClientOptions): ApolloClient {
  return createClient(
    cache,
    ApolloLink.from([
      new ErrorLink(({ error }) => {
        if (errorCode(error) === 'UNAUTHENTICATED') onUnauthenticated()
      }),
      new RetryLink({
        delay: { initial: 400, jitter: true },
        attempts: {
          max: 3,
          // A question may be asked again; a command could be obeyed twice.
          retryIf: (error, { operationType }) =>
            operationType === OperationTypeNode.QUERY && !CombinedGraphQLErrors.is(error) && !ServerError.is(error),
        },
      }),
      clockLink(clock),
      persistedOperationsLink(),
      new BaseHttpLink({
        uri: '/graphql',
        credentials: 'same-origin',
        headers: { 'apollo-require-preflight': 'true' },
      }),
    ]),
  )
}

/** A client of any kind, with the settings that pages rely on. */
export function createClient(cache: InMemoryCache, link: ApolloLink): ApolloClient {
  return new ApolloClient({ cache, link, dataMasking: true })
}

/** Learns the server's time from every answer. */
function clockLink(clock: ServerClock): ApolloLink {
  return new ApolloLink((operation, forward) => {
    const sentAtMs = performance.now()
    return new Observable((observer) =>
      forward(operation).subscribe({
        next(result) {
          const serverMs = serverTimeOf(result.extensions?.serverTime)
          if (serverMs !== undefined) clock.observe({ serverMs, sentAtMs, receivedAtMs: performance.now() })
          observer.next(result)
        },
        error: (error) => observer.error(error),
        complete: () => observer.complete(),
      }),
    )
  })
}

/** Milliseconds since 1970 from an answer's `extensions.serverTime`, if it has one. */
export function serverTimeOf(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined
}
