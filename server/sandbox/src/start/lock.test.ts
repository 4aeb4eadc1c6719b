import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { lockDirectory } from './lock.ts'

const ADDRESS = 'http://127.0.0.1:4000'

describe('the lock of a data directory', () => {
  let directory: string
  let running: ChildProcess | undefined

  beforeEach(async () => {
    directory = await mkdtemp(path.join(tmpdir(), 'kollect-it-lock-'))
  })
  afterEach(async () => {
    running?.kill('SIGKILL')
    await rm(directory, { recursive: true })
  })

  const writeLock = (pid: number) => writeFile(path.join(directory, 'start.lock'), `${pid}\n${ADDRESS}\n`)

  test('names the start that holds it, with its address', async () => {
    running = await runProgram('start.ts')
    await writeLock(Number(running.pid))
    await expect(lockDirectory(directory, ADDRESS)).rejects.toThrow(
      `running already: ${ADDRESS} (process ${running.pid})`,
    )
  })

  test('of a start that was killed does not count', async () => {
    const killed = await runProgram('start.ts')
    await writeLock(Number(killed.pid))
    killed.kill('SIGKILL')
    await once(killed, 'exit')
    await lockDirectory(directory, ADDRESS)
  })

  test('does not count when its number belongs to another program by now', async () => {
    running = await runProgram('something-else.ts')
    await writeLock(Number(running.pid))
    await lockDirectory(directory, ADDRESS)
  })

  test('can be taken again after it was given back', async () => {
    const giveBack = await lockDirectory(path.join(directory, 'new'), ADDRESS)
    await giveBack()
    await lockDirectory(path.join(directory, 'new'), ADDRESS)
  })
})

/** A process that only waits, called by a name. */
async function runProgram(name: string): Promise<ChildProcess> {
  const program = "console.log('up'); setInterval(() => undefined, 1000)"
  const child = spawn(process.execPath, ['--eval', program, '--', name], { stdio: ['ignore', 'pipe', 'ignore'] })
  if (child.stdout) await once(child.stdout, 'data')
  return child
}
