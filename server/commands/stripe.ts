import { parseArgs } from 'node:util'
import { ConfigurationError } from '../src/platform/config.ts'
import { runStripeCommand } from './stripe-webhook.ts'
import { readSurroundings, SETTINGS } from './surroundings.ts'

/** `pnpm stripe webhook create | verify | rotate | recover`: looks after the way by which Stripe tells us what happened. */

const USAGE = `pnpm stripe webhook create [--write]     makes both endpoints, or mends them; --write puts their secrets into .env
pnpm stripe webhook verify               whether webhooks come: registration, signatures, deliveries, an event all the way
pnpm stripe webhook rotate [--write]     replaces endpoints and secrets, step by step; call it again after each
pnpm stripe webhook rotate --cancel      gives a rotation up, as long as the old endpoints are there
pnpm stripe webhook recover [--since T]  fetches what no webhook brought since T, such as 2026-11-28T18:00Z; else of a day`

const { values, positionals } = parseArgs({
  allowPositionals: true,
  strict: false,
  options: { write: { type: 'boolean' }, cancel: { type: 'boolean' }, since: { type: 'string' } },
})
const say = (line: string) => process.stdout.write(`${line}\n`)

async function main(): Promise<number> {
  const [subject, action = ''] = positionals
  const since = typeof values.since === 'string' ? values.since : undefined
  const asked = { action, isWriting: values.write === true, isCanceling: values.cancel === true, since }
  if (subject !== 'webhook') {
    say(USAGE)
    return 2
  }
  try {
    const code = await runStripeCommand(asked, { environment: await readSurroundings(), settings: SETTINGS, say })
    if (code === 2) say(USAGE)
    return code
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error
    say(error.message)
    return 1
  }
}

const code = await main()
process.stdout.write('', () => process.exit(code))
