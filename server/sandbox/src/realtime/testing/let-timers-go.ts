/** The official client leaves timers of ten seconds behind, for which jest would wait. */
export function letTimersGo(): void {
  const { setTimeout: original } = globalThis
  const brief = (...args: Parameters<typeof original>) => original(...args).unref()
  globalThis.setTimeout = Object.assign(brief, original)
}
