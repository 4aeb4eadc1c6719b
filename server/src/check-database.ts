import { readClock } from './platform/clock.ts'
import { type Database, sqlState } from './platform/database.ts'
import { connectionCode, type Finding, faulty, fine } from './platform/finding.ts'
import { countMigrations } from './readiness.ts'

const CLOCK_TOLERANCE_MS = 60_000

interface DatabaseCheck {
  readonly db: Database
  /** Its host and name: the address holds a password. */
  readonly place: string
  readonly isLocal: boolean
  /** This machine's time, in milliseconds since 1970. */
  readonly now: () => number
}

/** Whether PostgreSQL lets us in, has every migration, and agrees with this machine on the time. */
export async function checkDatabase({ db, place, isLocal, now }: DatabaseCheck): Promise<Finding> {
  try {
    const askedAt = now()
    const at = await readClock(db)
    const aheadMs = (askedAt + now()) / 2 - at.getTime()
    const { expected, applied } = await countMigrations(db)
    if (applied < expected) return notMigrated(place, `${expected - applied} of ${expected} migrations are missing`)
    if (Math.abs(aheadMs) > CLOCK_TOLERANCE_MS) {
      return faulty(
        `this machine’s clock is ${Math.round(Math.abs(aheadMs) / 1000)} s ${aheadMs > 0 ? 'ahead of' : 'behind'} the database’s`,
        'Set the clock: switch time synchronisation (NTP) on',
      )
    }
    return fine(`${place}, ${applied} migrations`)
  } catch (error) {
    return explain(error, { place, isLocal })
  }
}

function notMigrated(place: string, what: string): Finding {
  return faulty(`${place} is not migrated: ${what}`, 'Bring it up to date: pnpm db:migrate')
}

function explain(error: unknown, { place, isLocal }: Pick<DatabaseCheck, 'place' | 'isLocal'>): Finding {
  switch (sqlState(error)) {
    case '42P01':
    case '3F000':
      return notMigrated(place, 'it has none of the tables')
    case '28P01':
    case '28000':
      return faulty(`${place} refuses the user or the password`, 'Copy DATABASE_URL again from Supabase: Connect')
    case '3D000':
      return faulty(`${place}: there is no such database`, 'Correct the name at the end of DATABASE_URL')
    case undefined: {
      const code = connectionCode(error)
      if (!code) throw error
      return faulty(
        `${place} does not answer (${code})`,
        isLocal ? 'Start it: npm start' : 'Correct DATABASE_URL; a paused Supabase project is woken on its page',
      )
    }
    default:
      return faulty(`${place} answers with error ${sqlState(error)}`, 'See the log of the database')
  }
}
