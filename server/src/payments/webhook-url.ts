import type { Config } from '../platform/config.ts'

/** Where Stripe tells us what happened. Either address does; only one of them is registered. */
export const WEBHOOK_PATHS = ['/api/stripe/webhook', '/api/webhooks/stripe'] as const

type Place = Pick<Config, 'PUBLIC_URL' | 'PORT' | 'STRIPE_API_BASE'>

/** The address to register. */
export function webhookUrl(config: Place): string {
  return `${addressFor(config)}${WEBHOOK_PATHS[0]}`
}

/** The addresses at which a registered endpoint reaches us. */
export function webhookUrls(config: Place): readonly string[] {
  return WEBHOOK_PATHS.map((path) => `${addressFor(config)}${path}`)
}

/** The stand-in is beside the server: whatever PUBLIC_URL says, it calls this machine. */
function addressFor({ PUBLIC_URL, PORT, STRIPE_API_BASE }: Place): string {
  return STRIPE_API_BASE ? `http://127.0.0.1:${PORT}` : PUBLIC_URL.replace(/\/+$/, '')
}
