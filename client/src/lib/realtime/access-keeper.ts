import type { RealtimeAccess } from './live-socket.ts'

/** The SDK asks for the token at every heartbeat, 25 seconds apart: one that lives shorter than two is renewed now. */
const RENEW_BEFORE_MS = 60_000

export interface AccessKeeper {
  /** The access as it stands, renewed when it is about to expire. Several who ask at once share one request. */
  current(): Promise<RealtimeAccess>
}

/** Keeps the access to the realtime service of one identity. `now` is the server's time in milliseconds. */
export function keepAccess(fetchAccess: () => Promise<RealtimeAccess>, now: () => number): AccessKeeper {
  let known: RealtimeAccess | undefined
  let asked: Promise<RealtimeAccess> | undefined
  const ask = async (): Promise<RealtimeAccess> => {
    try {
      known = await fetchAccess()
      return known
    } finally {
      asked = undefined
    }
  }
  return {
    async current() {
      if (known && Date.parse(known.expiresAt) - now() > RENEW_BEFORE_MS) return known
      asked ??= ask()
      return asked
    },
  }
}
