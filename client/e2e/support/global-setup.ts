import { startStack } from './stack.ts'

/**
 * One marketplace for all journeys; each journey makes its own people in it. With `KOLLECT_IT_E2E_URL` (and
 * `KOLLECT_IT_E2E_MAILBOX`) journeys go to one that is running already.
 */
async function setUp(): Promise<void> {
  if (process.env.KOLLECT_IT_E2E_URL) return
  const stack = await startStack()
  process.env.KOLLECT_IT_E2E_URL = stack.url
  process.env.KOLLECT_IT_E2E_MAILBOX = stack.mailboxUrl
  Object.assign(globalThis, { stopKollectItStack: stack.stop })
}

// biome-ignore lint/style/noDefaultExport: jest calls the default export
export default setUp
