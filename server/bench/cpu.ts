import { readdir, readFile } from 'node:fs/promises'

/** Linux counts processor time in ticks of 10 ms. */
const MS_PER_TICK = 10

/** Processor time (user and system, ms) that a process and all its descendants have used, ended children included. */
export async function cpuTimeOf(pid: number): Promise<number> {
  const processes = await readProcesses()
  const children = new Map<number, number[]>()
  for (const { pid: child, parent } of processes) children.set(parent, [...(children.get(parent) ?? []), child])
  const times = new Map(processes.map((one) => [one.pid, one.ticks]))
  const waiting = [pid]
  let ticks = 0
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    ticks += times.get(next) ?? 0
    waiting.push(...(children.get(next) ?? []))
  }
  return ticks * MS_PER_TICK
}

interface ProcessTimes {
  readonly pid: number
  readonly parent: number
  readonly ticks: number
}

async function readProcesses(): Promise<ProcessTimes[]> {
  const names = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const read = await Promise.all(names.map((name) => readFile(`/proc/${name}/stat`, 'utf8').catch(() => undefined)))
  return read.flatMap((stat) => (stat ? [parseStat(stat)] : []))
}

/** The fields of /proc/PID/stat follow the command's name, which is in brackets and may hold anything (proc(5)). */
function parseStat(stat: string): ProcessTimes {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const number = (place: number) => Number(fields[place - 3] ?? 0)
  return { pid: Number.parseInt(stat, 10), parent: number(4), ticks: number(14) + number(15) + number(16) + number(17) }
}
