import { availableParallelism, loadavg } from 'node:os'

/** Figures from a machine that is busy with something else are to be read as such. */
export function reportLoad(bench: string): void {
  const [minute = 0, five = 0] = loadavg()
  console.log(
    `\n${bench}: ${new Date().toISOString()}, load average ${minute.toFixed(2)} (1 min), ${five.toFixed(2)} (5 min), ${availableParallelism()} processors`,
  )
}
