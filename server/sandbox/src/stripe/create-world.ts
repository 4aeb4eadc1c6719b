import { createPlatform } from './account-record.ts'
import { createClock } from './clock.ts'
import { createIds } from './ids.ts'
import { isObject, type JsonObject } from './json.ts'
import { scheduleDailyPayouts } from './payouts.ts'
import { DEFAULT_SETTINGS, type Settings } from './settings.ts'
import { createStore } from './store.ts'
import { createWebhookControl, NO_CAUSE, type World } from './world.ts'

const PLATFORM = 'acct_1KollectItSandbox'

/** The world as it was saved, or a new one with nothing in it but the platform's account. */
export function createWorld(saved: JsonObject | undefined): World {
  const store = createStore(saved && isObject(saved.store) ? saved.store : undefined)
  const world: World = {
    store,
    clock: createClock(saved && isObject(saved.clock) ? readClock(saved.clock) : undefined),
    ids: createIds(saved && isObject(saved.ids) ? readIds(saved.ids) : undefined),
    settings: { ...DEFAULT_SETTINGS, ...(saved && isObject(saved.settings) && readSettings(saved.settings)) },
    url: '',
    platform: PLATFORM,
    cause: NO_CAUSE,
    onWork: () => undefined,
    webhookControl: createWebhookControl(store),
  }
  if (store.list('account_record').length === 0) beginWorld(world)
  return world
}

/** Puts into an empty world what is always there. */
export function beginWorld(world: World): void {
  createPlatform(world)
  scheduleDailyPayouts(world)
}

/** Everything that outlives a restart. */
export function saveWorld(world: World): JsonObject {
  const { clock, ids, settings, store } = world
  return { clock: { ...clock.state }, ids: { ...ids.state }, settings: { ...settings }, store: store.save() }
}

function readClock(saved: JsonObject) {
  const { offsetMs, frozenMs } = saved
  return {
    offsetMs: typeof offsetMs === 'number' ? offsetMs : 0,
    frozenMs: typeof frozenMs === 'number' ? frozenMs : null,
  }
}

function readIds(saved: JsonObject) {
  const { seed, count } = saved
  return { seed: typeof seed === 'string' ? seed : null, count: typeof count === 'number' ? count : 0 }
}

/** Settings by name; what is not one, or has the wrong type, is left out. */
export function readSettings(given: JsonObject): Partial<Settings> {
  const read: Partial<Settings> = {}
  for (const name of ['availabilityDelaySeconds', 'balanceTransactionDelaySeconds', 'disputeFee'] as const) {
    const value = Number(given[name])
    if (given[name] !== undefined && Number.isInteger(value) && value >= 0) read[name] = value
  }
  if (given.reversals === 'fail' || given.reversals === 'go_negative') read.reversals = given.reversals
  return read
}
