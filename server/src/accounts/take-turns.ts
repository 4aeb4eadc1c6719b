/**
 * Runs few pieces of work at a time, in the order of asking; the others wait for their turn.
 *
 * @param maximum how many run at once
 */
export function createTurns(maximum: number) {
  let running = 0
  const waiting: (() => void)[] = []

  return async function takeTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    if (running >= maximum) await new Promise<void>((resolve) => waiting.push(resolve))
    else running += 1
    try {
      return await work()
    } finally {
      // Whoever waits longest takes over this place; otherwise it is free.
      const next = waiting.shift()
      if (next) next()
      else running -= 1
    }
  }
}
