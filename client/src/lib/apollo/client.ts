import { ApolloClient, ApolloLink, type InMemoryCache } from '@apollo/client'
import { CombinedGraphQLErrors, ServerError } from '@apollo/client/errors'
import { ErrorLink } from '@apollo/client/link/error'
import { RetryLink } from '@apollo/client/link/retry'
import { OperationTypeNode } from 'graphql'
import type { ServerClock } from '../clock/server-clock.ts'
import { errorCode } from './errors.ts'
import { transportLink } from './transport.ts'

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
      transportLink(clock),
    ]),
  )
}

/** A client of any kind, with the settings that pages rely on. */
export function createClient(cache: InMemoryCache, link: ApolloLink): ApolloClient {
  return new ApolloClient({ cache, link, dataMasking: true })
}
