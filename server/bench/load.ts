import autocannon from 'autocannon'
import { cpuTimeOf } from './cpu.ts'

export interface Target {
  readonly url: string
  readonly method: 'GET' | 'POST'
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  /** Whose processor time counts as the server's. */
  readonly serverPid: number
  readonly databasePid: number
}

export interface Reading {
  readonly requestsPerSecond: number
  readonly p50Ms: number
  readonly p99Ms: number
  readonly serverCpuMs: number
  readonly databaseCpuMs: number
}

export interface LoadOptions {
  readonly connections: number
  readonly seconds: number
}

/** Loads one server for a while. @throws when an answer was not 200: a fast refusal would make a fine figure */
export async function load(target: Target, { connections, seconds }: LoadOptions): Promise<Reading> {
  const before = await cpuOf(target)
  const result = await autocannon({
    url: target.url,
    method: target.method,
    connections,
    duration: seconds,
    ...(target.headers && { headers: { ...target.headers } }),
    ...(target.body && { body: target.body }),
  })
  const after = await cpuOf(target)
  const answered = result['2xx']
  if (result.non2xx > 0 || result.errors > 0 || answered === 0) {
    throw new Error(`${target.url}: ${answered} good answers, ${result.non2xx} others, ${result.errors} errors.`)
  }
  return {
    requestsPerSecond: answered / result.duration,
    p50Ms: result.latency.p50,
    p99Ms: result.latency.p99,
    serverCpuMs: (after.server - before.server) / answered,
    databaseCpuMs: (after.database - before.database) / answered,
  }
}

async function cpuOf({ serverPid, databasePid }: Target): Promise<{ server: number; database: number }> {
  const [server, database] = await Promise.all([cpuTimeOf(serverPid), cpuTimeOf(databasePid)])
  return { server, database }
}

export interface Comparison {
  readonly ours: Reading
  readonly baseline: Reading
  /** Our requests per second by the baseline's, pair by pair: the median of them. */
  readonly ratio: number
}

/** Loads both in turn, A B A B …, so that a machine whose speed drifts slows both. Readings are medians. */
export async function compare(
  ours: Target,
  baseline: Target,
  options: LoadOptions & { rounds: number },
): Promise<Comparison> {
  await load(ours, { ...options, seconds: 2 })
  await load(baseline, { ...options, seconds: 2 })
  const pairs: { ours: Reading; baseline: Reading }[] = []
  for (let round = 0; round < options.rounds; round += 1) {
    pairs.push({ ours: await load(ours, options), baseline: await load(baseline, options) })
  }
  return {
    ours: medianReading(pairs.map((pair) => pair.ours)),
    baseline: medianReading(pairs.map((pair) => pair.baseline)),
    ratio: median(pairs.map((pair) => pair.ours.requestsPerSecond / pair.baseline.requestsPerSecond)),
  }
}

function medianReading(readings: readonly Reading[]): Reading {
  return {
    requestsPerSecond: median(readings.map((one) => one.requestsPerSecond)),
    p50Ms: median(readings.map((one) => one.p50Ms)),
    p99Ms: median(readings.map((one) => one.p99Ms)),
    serverCpuMs: median(readings.map((one) => one.serverCpuMs)),
    databaseCpuMs: median(readings.map((one) => one.databaseCpuMs)),
  }
}

export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2
}
