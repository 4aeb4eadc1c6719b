import { nextTask, runDue } from './agenda.ts'
import { beginWorld } from './create-world.ts'
import { duties } from './duties.ts'
import { settle } from './execute.ts'
import { forgetOldCalls } from './idempotency.ts'
import type { Postman } from './postman.ts'
import { DEFAULT_SETTINGS, TIMINGS } from './settings.ts'
import { createWebhookControl, type World } from './world.ts'

/** Sees to it that things happen when their time has come. */
export interface Timekeeper {
  start(): void
  /** Moves the clock, doing everything that falls due on the way in its order, webhooks included. */
  advance(seconds: number): Promise<void>
  /** Does what is due at this moment. */
  tick(): void
  /** Forgets everything but the webhook endpoints, and begins anew. */
  reset(options: { seed: string | null; frozenAt: number | null }): void
  stop(): void
}

/** Timers cannot wait longer. */
const LONGEST_WAIT_MS = 2 ** 31 - 1

export function createTimekeeper(
  world: World,
  surroundings: { postman: Postman; saved: () => Promise<void>; onFailure: (error: unknown) => void },
): Timekeeper {
  const { postman, saved, onFailure } = surroundings
  let timer: NodeJS.Timeout | undefined
  let isStopped = false
  let advancing = Promise.resolve()
  const work = () => {
    runDue(world, duties)
    settle(world)
    forget(world)
    postman.wake()
  }
  const tick = () => {
    try {
      work()
    } catch (error) {
      onFailure(error)
    }
    void saved().catch(onFailure)
    arm()
  }
  const arm = () => {
    clearTimeout(timer)
    const next = nextTask(world)
    if (isStopped || !next || (world.clock.isFrozen && next.at > world.clock.seconds())) return
    timer = setTimeout(tick, Math.min(LONGEST_WAIT_MS, Math.max(0, next.at * 1000 - world.clock.ms())))
  }
  const walk = async (target: number) => {
    for (let task = nextTask(world); task && task.at <= target; task = nextTask(world)) {
      world.clock.moveTo(task.at)
      work()
      await postman.settled()
    }
    world.clock.moveTo(target)
    work()
    await postman.settled()
    await saved()
    arm()
  }
  return {
    start: () => {
      world.onWork = arm
      tick()
    },
    advance: (seconds) => {
      const walked = advancing.then(() => walk(world.clock.seconds() + seconds))
      advancing = walked.catch(() => undefined)
      return walked
    },
    tick,
    reset: ({ seed, frozenAt }) => {
      resetWorld(world, seed, frozenAt)
      tick()
    },
    stop: () => {
      isStopped = true
      clearTimeout(timer)
    },
  }
}

function resetWorld(world: World, seed: string | null, frozenAt: number | null): void {
  const { store } = world
  const endpoints = store.list('webhook_endpoint')
  const records = store.list('endpoint_record')
  store.clear()
  world.ids.seed(seed)
  world.clock.freeze(frozenAt)
  Object.assign(world.settings, DEFAULT_SETTINGS)
  Object.assign(world.webhookControl, createWebhookControl(store))
  beginWorld(world)
  for (const endpoint of endpoints) store.insert('webhook_endpoint', world.platform, endpoint)
  for (const record of records) store.insert('endpoint_record', world.platform, record)
}

/** Answers under a key are kept for a day, events and their deliveries for thirty. */
function forget(world: World): void {
  forgetOldCalls(world)
  const oldest = world.clock.seconds() - TIMINGS.eventHistory
  for (const event of world.store.list('event')) {
    if (event.created > oldest) break
    world.store.remove('event', event.id)
  }
  for (const delivery of world.store.list('delivery')) {
    if (delivery.dueAt > oldest) break
    if (!world.store.find('event', delivery.event)) world.store.remove('delivery', delivery.id)
  }
}
