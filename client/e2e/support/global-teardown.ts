async function tearDown(): Promise<void> {
  const { stopKollectItStack }: { stopKollectItStack?: () => Promise<void> } = globalThis as object
  await stopKollectItStack?.()
}

// biome-ignore lint/style/noDefaultExport: jest calls the default export
export default tearDown
