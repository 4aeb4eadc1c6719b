/** Runs something once a burst of calls has paused, or after a while when it never pauses. */
export interface Debounce {
  readonly touch: () => void
  readonly cancel: () => void
}

interface DebounceOptions {
  readonly pauseMs: number
  readonly longestMs: number
}

export function createDebounce({ pauseMs, longestMs }: DebounceOptions, work: () => void): Debounce {
  let pause: ReturnType<typeof setTimeout> | undefined
  let longest: ReturnType<typeof setTimeout> | undefined
  const cancel = (): void => {
    clearTimeout(pause)
    clearTimeout(longest)
    longest = undefined
  }
  const run = (): void => {
    cancel()
    work()
  }
  return {
    touch() {
      clearTimeout(pause)
      pause = setTimeout(run, pauseMs)
      longest ??= setTimeout(run, longestMs)
    },
    cancel,
  }
}
