import { createDebounce } from './debounce.ts'

/** Where saving stands. */
export type SaveState =
  /** Nothing is unsaved that could be saved. */
  | { readonly kind: 'saved' }
  /** Something changed and will be sent in a moment, or when `flush` asks. */
  | { readonly kind: 'unsaved' }
  | { readonly kind: 'saving' }
  /** No answer came; it is tried again by itself. */
  | { readonly kind: 'retrying'; readonly attempt: number }
  /** Somebody has to decide first. */
  | { readonly kind: 'held' }

/** How one request ended. `again`: there may be more to send, or the same with other facts. */
export type SendOutcome = 'again' | 'hold'

export interface AutosaveOptions<Changes> {
  /** What has to be sent now; undefined when there is nothing. */
  readonly next: () => Changes | undefined
  /** Sends it. Rejects when no answer came. */
  readonly send: (changes: Changes) => Promise<SendOutcome>
  readonly onState: (state: SaveState) => void
  /** False: only `flush` sends. */
  readonly automatic: boolean
}

export interface Autosave {
  /** Call after every change. */
  readonly changed: () => void
  /** Sends at once what is unsaved. Resolves to whether nothing is left that could be sent. */
  readonly flush: () => Promise<boolean>
  /** Ends `held`, and goes on if saving is automatic. */
  readonly resume: () => void
  /** Tries at once what waits for another attempt: the line is back. */
  readonly wake: () => void
  /** Ends all waiting; what is on its way still arrives. */
  readonly stop: () => void
  /** Waits again after `stop`. */
  readonly start: () => void
}

const PAUSE = { pauseMs: 800, longestMs: 5000 }
const RETRY_MS = [1000, 2000, 4000, 8000, 15_000, 30_000] as const

/** Saves by itself: after a pause in typing, one request at a time, again and again until an answer comes. */
export function createAutosave<Changes>(options: AutosaveOptions<Changes>): Autosave {
  let state: SaveState = { kind: 'saved' }
  let running: Promise<void> | undefined
  let retry: ReturnType<typeof setTimeout> | undefined
  let attempt = 0
  let stopped = false

  const enter = (entered: SaveState): void => {
    if (entered.kind === state.kind && entered.kind !== 'retrying') return
    state = entered
    options.onState(entered)
  }
  const run = (): Promise<void> => {
    debounce.cancel()
    clearTimeout(retry)
    running ??= sendAll(options, enter).then((answered) => {
      running = undefined
      attempt = answered ? 0 : attempt + 1
      if (!answered) retryLater()
    })
    return running
  }
  const retryLater = (): void => {
    enter({ kind: 'retrying', attempt })
    if (!stopped) retry = setTimeout(run, RETRY_MS[Math.min(attempt, RETRY_MS.length) - 1])
  }
  const debounce = createDebounce(PAUSE, run)
  return {
    changed() {
      if (running || state.kind === 'retrying' || state.kind === 'held') return
      const hasChanges = options.next() !== undefined
      enter({ kind: hasChanges ? 'unsaved' : 'saved' })
      if (!hasChanges) debounce.cancel()
      else if (options.automatic && !stopped) debounce.touch()
    },
    async flush() {
      if (state.kind === 'held') return false
      await run()
      return state.kind === 'saved'
    },
    resume() {
      enter({ kind: options.next() === undefined ? 'saved' : 'unsaved' })
      if (options.automatic) void run()
    },
    wake() {
      if (state.kind === 'retrying') void run()
    },
    stop() {
      stopped = true
      debounce.cancel()
      clearTimeout(retry)
    },
    start() {
      stopped = false
      if (state.kind === 'retrying') void run()
      else if (state.kind === 'unsaved' && options.automatic) debounce.touch()
    },
  }
}

/** Sends until nothing is left or somebody has to decide; false when no answer came. */
async function sendAll<Changes>(
  { next, send }: AutosaveOptions<Changes>,
  enter: (state: SaveState) => void,
): Promise<boolean> {
  for (let changes = next(); changes !== undefined; changes = next()) {
    enter({ kind: 'saving' })
    const outcome = await send(changes).catch(() => undefined)
    if (outcome === undefined) return false
    if (outcome === 'hold') {
      enter({ kind: 'held' })
      return true
    }
  }
  enter({ kind: 'saved' })
  return true
}
