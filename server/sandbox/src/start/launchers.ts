import path from 'node:path'
import { commandOf, isRunning, parentOf } from '../postgres/processes.ts'

const SHELLS = new Set(['sh', 'bash', 'dash', 'zsh', 'ash', 'fish'])
const BETWEEN_LOOKS_MS = 500

/**
 * Calls `onGone` once when a program between the reader and us has been ended. `npm start` puts npm, npx, pnpm and some
 * shells in between, and shells do not pass signals on: `kill` of npm alone would leave everything else running.
 */
export async function watchLaunchers(onGone: () => void): Promise<void> {
  const launchers = await findLaunchers()
  const timer = setInterval(() => {
    if (launchers.every(isRunning)) return
    clearInterval(timer)
    onGone()
  }, BETWEEN_LOOKS_MS)
  timer.unref()
}

/** The ancestors up to the topmost package manager. What is above it, such as the reader's shell, may end. */
async function findLaunchers(): Promise<number[]> {
  const ancestors: number[] = []
  let launchers: number[] = []
  for (let pid: number | undefined = process.ppid; pid && pid > 1; pid = parentOf(pid)) {
    const command = await commandOf(pid)
    if (!command) break
    ancestors.push(pid)
    if (isPackageManager(command)) launchers = [...ancestors]
  }
  return launchers
}

function isPackageManager(command: string): boolean {
  const [program = ''] = command.split(' ')
  return !SHELLS.has(path.basename(program)) && /\b(npm|npx|pnpm)\b/.test(command)
}
