import { createHmac } from 'node:crypto'

/**
 * The header that proves where a webhook comes from: `t=…,v1=…`, one `v1` for each secret that counts while one is rolled.
 * The time is the wall clock's, because the receiver compares it with its own.
 */
export function signatureHeader(body: string, secrets: readonly string[]): string {
  const time = Math.floor(Date.now() / 1000)
  const signatures = secrets.map((secret) => createHmac('sha256', secret).update(`${time}.${body}`).digest('hex'))
  return [`t=${time}`, ...signatures.map((signature) => `v1=${signature}`)].join(',')
}
