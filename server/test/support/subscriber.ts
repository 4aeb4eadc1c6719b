import { createRecorder, type Recorder } from '@kollect-it/sandbox/realtime/testing/recorder.ts'
import { createClient } from 'graphql-ws'
import { type ClientOptions, WebSocket } from 'ws'
import type { TestApi } from './api.ts'
import type { TestVisitor } from './visitor.ts'

type Parsed = ReturnType<typeof JSON.parse>

/** One event of a subscription: data as parsed, whose shape is what each test asserts. */
export interface SubscriptionEvent {
  readonly data: Parsed
  readonly errors?: readonly Parsed[]
}

/** A subscription and everything that came of it. */
export interface Subscribed {
  readonly events: Recorder<SubscriptionEvent>
  /** How it ended: undefined when it was completed, the errors when it was refused, the close event when the connection ended. */
  readonly ended: Promise<unknown>
  end(): void
}

/** A connection of the official client, with a visitor's cookies. */
export interface Subscriber {
  subscribe(query: string, variables?: Readonly<Record<string, unknown>>): Subscribed
  close(): Promise<void>
}

interface ConnectOptions {
  readonly headers?: Readonly<Record<string, string>>
  /** How often the client connects again; not at all unless told. */
  readonly retryAttempts?: number
  /** Hears each frame as it came. */
  readonly onFrame?: (text: string) => void
}

export function connect(api: TestApi, visitor: TestVisitor, options: ConnectOptions = {}): Subscriber {
  class VisitorSocket extends WebSocket {
    constructor(address: string, protocols?: string | string[]) {
      super(address, protocols, headersOf(visitor, options.headers))
      this.on('message', (frame) => options.onFrame?.(frame.toString()))
    }
  }
  const client = createClient({
    url: `${api.url.replace('http', 'ws')}/graphql`,
    webSocketImpl: VisitorSocket,
    retryAttempts: options.retryAttempts ?? 0,
  })
  return {
    subscribe(query, variables = {}) {
      const events = createRecorder<SubscriptionEvent>()
      const ended = Promise.withResolvers<unknown>()
      const end = client.subscribe<Parsed>(
        { query, variables },
        {
          next: ({ data, errors }) => events.add({ data, ...(errors && { errors }) }),
          error: (error) => ended.resolve(error),
          complete: () => ended.resolve(undefined),
        },
      )
      return { events, ended: ended.promise, end }
    },
    close: async () => client.dispose(),
  }
}

function headersOf({ cookies }: TestVisitor, headers: Readonly<Record<string, string>> = {}): ClientOptions {
  const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  return { headers: { ...(cookie && { cookie }), ...headers } }
}
