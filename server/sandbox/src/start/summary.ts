import { styleText } from 'node:util'

export interface Summary {
  readonly addresses: readonly (readonly [name: string, address: string])[]
  /** Whether the demo people are in the database. */
  readonly hasDemo: boolean
  readonly startedInMs: number
}

const SIGN_INS = [
  ['buyer1@demo.test', 'bids and buys'],
  ['seller1@demo.test', 'has a shop'],
  ['moderator@demo.test', 'moderates'],
  ['admin@demo.test', 'may do everything'],
] as const
const PASSWORD = 'kollect-it-demo'

/** The last thing a start says: where everything is, who can sign in, and how to end it. */
export function describeStart({ addresses, hasDemo, startedInMs }: Summary, out: NodeJS.WriteStream): string {
  const style = (format: Parameters<typeof styleText>[0], text: string) => styleText(format, text, { stream: out })
  const lines = [
    '',
    style(['bold', 'green'], `Kollect-It is ready, ${(startedInMs / 1_000).toFixed(1)} s after the start.`),
    '',
    ...table(addresses),
    '',
  ]
  if (hasDemo) lines.push(`Sign in with the password ${style('bold', PASSWORD)} as`, '', ...table(SIGN_INS), '')
  lines.push(style('dim', 'Ctrl-C stops everything.'), '')
  return lines.join('\n')
}

function table(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([left]) => left.length))
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`)
}
