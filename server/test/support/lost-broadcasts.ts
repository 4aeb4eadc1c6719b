import type { Logger } from '../../src/platform/log.ts'

/** Hears what the database warns of, on the connections of a test. */
export interface LostBroadcasts {
  readonly hear: (warning: string) => void
  /** @throws when a message could not be sent to Realtime: `realtime.send` makes a warning of it, and no error */
  expectNone(): void
}

export function listenForLostBroadcasts(): LostBroadcasts {
  const lost: string[] = []
  return {
    hear: (warning) => {
      if (warning.includes('WarnSendingBroadcastMessage')) lost.push(warning)
    },
    expectNone() {
      if (lost.length > 0) throw new Error(`Messages to Realtime were lost:\n${lost.join('\n')}`)
    },
  }
}

/** A logger that also lets us hear what the application's own connections were warned of. */
export function hearing(log: Logger, hear: LostBroadcasts['hear']): Logger {
  const warn = (...said: readonly unknown[]) => {
    const [fields] = said
    if (typeof fields === 'object' && fields !== null && 'warning' in fields) hear(String(fields.warning))
    Reflect.apply(log.warn, log, said)
  }
  return Object.assign(Object.create(log), { warn })
}
