import { stripVTControlCharacters, styleText } from 'node:util'

/** Tells the reader what is going on: on a terminal with a line that is rewritten, elsewhere with plain lines. */
export interface Progress {
  /** Shows a step while it runs, and the time it took. `update` tells how far it is. */
  step<T>(name: string, work: (update: (detail: string) => void) => Promise<T>): Promise<T>
  say(text: string): void
}

const BETWEEN_PLAIN_UPDATES_MS = 5_000
/** Of a terminal that does not tell. */
const USUAL_COLUMNS = 80

export function createProgress(out: NodeJS.WriteStream): Progress {
  const running = new Map<string, string>()
  const show = (text: string) => {
    out.write(out.isTTY ? `\r\u001B[2K${text}\n${statusLine(running, out.columns || USUAL_COLUMNS)}` : `${text}\n`)
  }
  const refresh = () => out.isTTY && out.write(`\r\u001B[2K${statusLine(running, out.columns || USUAL_COLUMNS)}`)
  return {
    say: show,
    step: async (name, work) => {
      const begunAt = performance.now()
      let toldAt = begunAt
      running.set(name, '')
      if (out.isTTY) refresh()
      else show(`  ${name} …`)
      const update = (detail: string) => {
        running.set(name, detail)
        refresh()
        if (out.isTTY || performance.now() - toldAt < BETWEEN_PLAIN_UPDATES_MS) return
        toldAt = performance.now()
        show(`  ${name}: ${detail}`)
      }
      try {
        const result = await work(update)
        running.delete(name)
        const seconds = ((performance.now() - begunAt) / 1_000).toFixed(1)
        show(`${styleText('green', '✓', { stream: out })} ${name} ${styleText('dim', `${seconds} s`, { stream: out })}`)
        return result
      } finally {
        running.delete(name)
        refresh()
      }
    },
  }
}

function statusLine(running: ReadonlyMap<string, string>, columns: number): string {
  const parts = [...running].map(([name, detail]) => (detail ? `${name}: ${detail}` : name))
  return parts.length === 0 ? '' : `… ${stripVTControlCharacters(parts.join(' · '))}`.slice(0, columns - 1)
}
