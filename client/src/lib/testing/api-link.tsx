import { ApolloClient, ApolloLink, Observable } from '@apollo/client'
import { ApolloProvider } from '@apollo/client/react'
import type { ReactNode } from 'react'
import { createCache } from '../apollo/cache.ts'
import { ClockProvider, stoppedClock } from '../clock/clock-context.tsx'

/** What a test lets the API answer to an operation; thrown: no answer came. */
export type Answer = (
  variables: Readonly<Record<string, unknown>>,
) => Record<string, unknown> | Promise<Record<string, unknown>>

/** An operation that was sent. */
export interface Sent {
  readonly name: string
  readonly variables: Readonly<Record<string, unknown>>
}

/** Answers to operations by their names; of two for the same the later counts. */
export type Answers = readonly (readonly [operation: string, answer: Answer])[]

/** The API as a test wants it: an answer for each operation, and a record of what was asked. */
export function fakeApi(answers: Answers, nowMs = Date.parse('2026-11-23T12:00:00Z')) {
  const sent: Sent[] = []
  const link = new ApolloLink(
    ({ operationName = '', variables }) =>
      new Observable((observer) => {
        sent.push({ name: operationName, variables })
        const answer = answers.findLast(([name]) => name === operationName)?.[1]
        if (!answer) throw new Error(`This test has no answer to ${operationName}.`)
        Promise.resolve()
          .then(() => answer(variables))
          .then(
            (data) => {
              observer.next({ data })
              observer.complete()
            },
            (error) => observer.error(error),
          )
      }),
  )
  const client = new ApolloClient({ cache: createCache(), link, dataMasking: true })
  const clock = stoppedClock(nowMs)
  return {
    client,
    sent,
    wrap: ({ children }: { children: ReactNode }) => (
      <ApolloProvider client={client}>
        <ClockProvider clock={clock}>{children}</ClockProvider>
      </ApolloProvider>
    ),
  }
}
