/** Something that is not as it must be. Neither text ever holds a secret. */
export interface Fault {
  /** What is wrong, in a sentence. */
  readonly says: string
  /** What to do about it, in a sentence. */
  readonly cure: string
}

/** What looking at an outside system found. */
export type Finding =
  /** All is well; what was seen, in a few words. */
  { readonly kind: 'fine'; readonly says: string } | { readonly kind: 'faulty'; readonly faults: readonly Fault[] }

export function fine(says: string): Finding {
  return { kind: 'fine', says }
}

export function faulty(says: string, cure: string): Finding {
  return { kind: 'faulty', faults: [{ says, cure }] }
}

/** Waits for an answer, but not longer than that; undefined when it did not come. */
export async function within<Answer>(limitMs: number, answer: Promise<Answer>): Promise<Answer | undefined> {
  let timer: NodeJS.Timeout | undefined
  const patience = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, limitMs, undefined)
  })
  try {
    return await Promise.race([answer, patience])
  } finally {
    clearTimeout(timer)
  }
}

/** The code of a failed connection, such as ECONNREFUSED, wherever in the error it stands. */
export function connectionCode(error: unknown): string | undefined {
  for (let inner: unknown = error; typeof inner === 'object' && inner !== null; inner = causeOf(inner)) {
    if ('code' in inner && typeof inner.code === 'string') return inner.code
  }
  return undefined
}

/** Of several attempts, one for each address of a host, the first stands for all. */
function causeOf(error: object): unknown {
  if ('errors' in error && Array.isArray(error.errors)) return error.errors[0]
  return 'cause' in error ? error.cause : undefined
}
