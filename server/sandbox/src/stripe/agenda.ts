import type { Task } from './records.ts'
import { NO_CAUSE, type World } from './world.ts'

/** What is done when its time has come; composed in `duties.ts`. */
export type Duties = Readonly<Record<Duty, (world: World, subject: string) => void>>
export type Duty =
  | 'funds-available'
  | 'session-expires'
  | 'daily-payouts'
  | 'payout-arrives'
  | 'refund-outcome'
  | 'dispute-opens'
  | 'dispute-verdict'
  | 'dispute-due'
  | 'balance-transaction'
  | 'deliver'

/** Puts something on the agenda for when the clock shows `at`. */
export function schedule(world: World, duty: Duty, subject: string, at: number): void {
  const id = world.ids.make('task', 16)
  world.store.insert('task', world.platform, { id, object: 'task', at, duty, subject })
  world.onWork()
}

/** The next thing to do, whenever it is due. */
export function nextTask(world: World): Task | undefined {
  let next: Task | undefined
  for (const task of world.store.list('task')) if (!next || task.at < next.at) next = task
  return next
}

/** Does everything that is due, the earliest first. */
export function runDue(world: World, duties: Duties): void {
  for (let task = nextTask(world); task && task.at <= world.clock.seconds(); task = nextTask(world)) {
    runTask(world, duties, task)
  }
}

/** Does one thing and takes it off the agenda. */
export function runTask(world: World, duties: Duties, task: Task): void {
  world.store.remove('task', task.id)
  if (!isDuty(task.duty, duties)) throw new Error(`Nobody knows how to do ${task.duty}.`)
  const cause = world.cause
  world.cause = NO_CAUSE
  duties[task.duty](world, task.subject)
  world.cause = cause
}

function isDuty(name: string, duties: Duties): name is Duty {
  return Object.hasOwn(duties, name)
}
