/** Thrown for our own mistakes, never for a user's: something that cannot be was. */
export class InvariantError extends Error {
  override readonly name = 'InvariantError'
}

/** Stops at once when something that must hold does not. The message says what, with the ids. */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new InvariantError(message)
}

/** The value, which must be there. The message says what is missing, with the ids. */
export function required<Value>(value: Value | null | undefined, message: string): Value {
  assert(value !== null && value !== undefined, message)
  return value
}
