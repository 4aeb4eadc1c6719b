import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals'
import postgres from 'postgres'
import { isRunning } from './processes.ts'
import { startPostgres } from './start-postgres.ts'

// Each test creates clusters, which takes its time on a busy machine.
jest.setTimeout(60_000)

let directory: string
let dataDirectory: string

beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'kollect-it-start postgres-'))
  await chmod(directory, 0o755)
  dataDirectory = path.join(directory, 'postgres')
})
afterEach(() => rm(directory, { recursive: true, force: true }))

const start = (port = 0) => startPostgres({ dataDirectory, port, durable: true })

test('the data outlive a stop, in a path with a space', async () => {
  const first = await start()
  await query(first.url, 'create table public.kept (id int)')
  await first.stop()
  const second = await start()
  await query(second.url, 'select * from public.kept')
  await second.stop()
})

test('stop leaves no process, and ends connections that are still open', async () => {
  const server = await start()
  const pid = await postmasterPid()
  const open = postgres(server.url, { max: 1 })
  await open`select 1`
  await server.stop()
  await server.ended
  expect(isRunning(pid)).toBe(false)
  await open.end({ timeout: 0 })
})

test('a server whose parent was killed is stopped cleanly by the next start, on the same port', async () => {
  const parent = await startInAnotherProcess()
  const pid = await postmasterPid()
  await query(parent.url, 'create table public.kept (id int)')
  parent.kill()
  await parent.ended
  expect(isRunning(pid)).toBe(true)
  const server = await start(Number(new URL(parent.url).port))
  expect(await postmasterPid()).not.toBe(pid)
  await query(server.url, 'select * from public.kept')
  await server.stop()
})

test('a server that was itself killed recovers at the next start', async () => {
  const first = await start()
  await query(first.url, 'create table public.kept (id int)')
  process.kill(await postmasterPid(), 'SIGKILL')
  await first.ended
  await first.stop()
  const second = await start()
  await query(second.url, 'select * from public.kept')
  await second.stop()
})

test('a lock file whose number belongs to another program by now is no hindrance', async () => {
  await (await start()).stop()
  await writeFile(path.join(dataDirectory, 'postmaster.pid'), `${process.pid}\n${dataDirectory}\n`)
  await (await start()).stop()
})

test('a taken port is told', async () => {
  const first = await start()
  const other = startPostgres({ dataDirectory: `${dataDirectory}-2`, port: first.port, durable: false })
  await expect(other).rejects.toThrow(new RegExp(`port ${first.port}:[^]*could not bind`))
  await first.stop()
})

async function query(url: string, statement: string): Promise<void> {
  const sql = postgres(url, { max: 1 })
  await sql.unsafe(statement).finally(() => sql.end())
}

async function postmasterPid(): Promise<number> {
  return Number.parseInt(await readFile(path.join(dataDirectory, 'postmaster.pid'), 'utf8'), 10)
}

async function startInAnotherProcess() {
  const program = `
    const { startPostgres } = await import(${JSON.stringify(new URL('start-postgres.ts', import.meta.url).href)})
    const server = await startPostgres({ dataDirectory: ${JSON.stringify(dataDirectory)}, port: 0 })
    console.log(server.url)`
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    cwd: path.dirname(fileURLToPath(import.meta.url)),
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [url] = await once(createInterface({ input: child.stdout }), 'line')
  return { url: String(url), kill: () => child.kill('SIGKILL'), ended: once(child, 'exit') }
}
