/** A fault that was ordered for the next calls. */
export interface Fault {
  readonly id: string
  readonly method: string | null
  /** The beginning of the path, or a template such as `/v1/transfers/{id}/reversals`. */
  readonly path: string
  readonly kind: FaultKind
  /** For `status_…` kinds. */
  readonly status: number
  /** For `latency`. */
  readonly latencyMs: number
  /** How many calls it still strikes. */
  times: number
}

export const FAULT_KINDS = {
  status_before: 'answers with the status and does nothing; not stored under the key, so that a retry succeeds',
  status_instead: 'answers with the status, does nothing, and stores the answer: execution had begun',
  status_after: 'does it, answers with the status, and stores that answer',
  latency: 'waits before it does it; meanwhile the key is in use',
  timeout_before: 'does nothing and never answers',
  timeout_after: 'does it and never answers',
  rate_limit: 'answers 429 and does nothing',
  close_before: 'closes the connection and does nothing',
  close_after: 'does it and closes the connection: the caller cannot know',
} as const
export type FaultKind = keyof typeof FAULT_KINDS

export function isFaultKind(text: string): text is FaultKind {
  return Object.hasOwn(FAULT_KINDS, text)
}

/** The faults in waiting. */
export interface Faults {
  add(fault: Fault): void
  /** The fault that strikes this call, which counts it. */
  strike(method: string, path: string): Fault | undefined
  list(): readonly Fault[]
  clear(): void
}

export function createFaults(): Faults {
  let faults: Fault[] = []
  return {
    add: (fault) => {
      faults.push(fault)
    },
    strike: (method, path) => {
      const fault = faults.find((one) => matches(one, method, path))
      if (fault) {
        fault.times -= 1
        faults = faults.filter((one) => one.times > 0)
      }
      return fault
    },
    list: () => faults,
    clear: () => {
      faults = []
    },
  }
}

function matches(fault: Fault, method: string, path: string): boolean {
  if (fault.method !== null && fault.method !== method) return false
  if (!fault.path.includes('{')) return path === fault.path || path.startsWith(`${fault.path}/`)
  const escaped = fault.path.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{\w+\}/g, '[^/]+')
  return new RegExp(`^${escaped}$`).test(path)
}
