/** The code that Node gives an error of the system, such as `EADDRINUSE`; nothing for any other error. */
export function errorCode(error: unknown): string | undefined {
  // Not by `instanceof`: under jest the system's errors come from another realm.
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined
  return typeof error.code === 'string' ? error.code : undefined
}
