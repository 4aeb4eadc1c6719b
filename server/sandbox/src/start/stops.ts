/** What has to be stopped at the end, last begun first. */
export interface Stops {
  /** To be called when a start begins, with a stop that waits for it: so that nothing started is ever missed. */
  add(stop: () => Promise<void>): void
  /** Stops one after the other. A stop that fails does not keep the others from stopping. @returns the failures */
  stopAll(): Promise<unknown[]>
}

export function createStops(): Stops {
  const pending: (() => Promise<void>)[] = []
  return {
    add: (stop) => pending.push(stop),
    stopAll: async () => {
      const failures: unknown[] = []
      for (let stop = pending.pop(); stop; stop = pending.pop()) {
        await stop().catch((error) => failures.push(error))
      }
      return failures
    },
  }
}

/** Registers the stop of something that is being started, whether it comes up or not. */
export async function stoppable<T extends { stop(): Promise<void> }>(stops: Stops, starting: Promise<T>): Promise<T> {
  stops.add(async () => {
    const started = await starting.catch(() => undefined)
    await started?.stop()
  })
  return await starting
}
