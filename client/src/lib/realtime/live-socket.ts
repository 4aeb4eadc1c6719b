/** What to listen with: where, as whom, until when. */
export interface RealtimeAccess {
  readonly url: string
  readonly apiKey: string
  readonly token: string
  /** ISO 8601, by the server's clock. */
  readonly expiresAt: string
}

/**
 * `joined`: messages arrive from now on. `interrupted`: they do not; the line mends itself. `closed`: the channel is
 * over and has to be opened again.
 */
export type ChannelStatus = 'joined' | 'interrupted' | 'closed'

export interface ChannelHandlers {
  readonly onMessage: (event: string, payload: unknown) => void
  readonly onStatus: (status: ChannelStatus) => void
}

/** One line to the realtime service. What tests put in its place; `supabase.ts` makes the real one. */
export interface LiveSocket {
  /** Fetches the token; must have settled before the first channel is opened, or that one is refused. */
  authorize(): Promise<void>
  /** Opens the private channel of a topic; answers a function that closes it, after which nothing is heard of it. */
  openChannel(topic: string, handlers: ChannelHandlers): () => void
  /** Closes every channel and the line. */
  close(): void
}

/** `currentToken` is asked often and answers from memory. */
export type OpenSocket = (
  access: RealtimeAccess,
  currentToken: () => Promise<string>,
) => Promise<LiveSocket> | LiveSocket
