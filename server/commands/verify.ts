import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { fileURLToPath } from 'node:url'

/** `npm test`: everything that must hold, cheapest first, ending with one line that counts it all. */

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

interface Outcome {
  readonly passed: number
  readonly failed: number
}

interface Step {
  readonly name: string
  run(): Promise<Outcome>
}

const JEST = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', 'node_modules/jest/bin/jest.js']
/** A test that hangs is stopped; a slow machine is no failure. */
const TEST_TIMEOUT_MS = 60_000

const PACKAGES = ['shared', 'drizzle', 'server', 'server/sandbox', 'client']

const STEPS: readonly Step[] = [
  { name: 'lint and format', run: () => check('biome', ['check', '--error-on-warnings', '.']) },
  ...PACKAGES.map((path) => ({ name: `types of ${path}`, run: () => check('tsc', ['-p', path]) })),
  { name: 'generated files', run: () => check('pnpm', ['generate', '--check']) },
  {
    name: 'rules, commands, API and components',
    // Every core works: jest by itself leaves one to who watches.
    run: () => jest(['--selectProjects', 'shared', 'drizzle', 'sandbox', 'server', 'client', '--maxWorkers=100%']),
  },
  { name: 'the web application builds', run: () => check('pnpm', ['--filter', '@kollect-it/client', 'run', 'build']) },
  // Mostly they wait, for an auction to end or a page to come: two at a time take half as long.
  { name: 'journeys in a browser', run: () => jest(['--selectProjects', 'e2e', '--maxWorkers=2']) },
]

async function main(): Promise<void> {
  const total = { passed: 0, failed: 0 }
  for (const { name, run } of STEPS) {
    process.stdout.write(`\n── ${name}\n`)
    const before = performance.now()
    const { passed, failed } = await run()
    total.passed += passed
    total.failed += failed
    const seconds = ((performance.now() - before) / 1_000).toFixed(1)
    process.stdout.write(`── ${name}: ${failed === 0 ? 'ok' : 'FAILED'} (${seconds} s)\n`)
  }
  process.stdout.write(`\n${total.passed} passed, ${total.failed} failed\n`)
  process.exitCode = total.failed === 0 ? 0 : 1
}

/** A command that holds or does not: one passed or one failed. */
async function check(command: string, args: readonly string[]): Promise<Outcome> {
  const ok = (await run(command, args)) === 0
  return { passed: ok ? 1 : 0, failed: ok ? 0 : 1 }
}

/** A run of jest, counted test by test. One that dies without its report counts as one failure. */
async function jest(args: readonly string[]): Promise<Outcome> {
  const directory = await mkdtemp(join(tmpdir(), 'kollect-it-verify-'))
  const report = join(directory, 'jest.json')
  try {
    const status = await run('node', [
      ...JEST,
      `--testTimeout=${TEST_TIMEOUT_MS}`,
      '--json',
      '--outputFile',
      report,
      ...args,
    ])
    const counts: { numPassedTests: number; numFailedTests: number; numRuntimeErrorTestSuites: number } = JSON.parse(
      await readFile(report, 'utf8').catch(
        () => '{"numPassedTests":0,"numFailedTests":0,"numRuntimeErrorTestSuites":1}',
      ),
    )
    const failed = counts.numFailedTests + counts.numRuntimeErrorTestSuites
    return { passed: counts.numPassedTests, failed: failed === 0 && status !== 0 ? 1 : failed }
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}

function run(command: string, args: readonly string[]): Promise<number> {
  return new Promise((resolve) => {
    // jest's report goes to its file; its progress is on the error stream.
    const stdout = args.includes('--json') ? 'ignore' : 'inherit'
    const child = spawn(command, args, {
      cwd: ROOT,
      stdio: ['ignore', stdout, 'inherit'],
      env: { ...process.env, CI: 'true' },
    })
    child.on('error', () => resolve(1))
    child.on('exit', (code) => resolve(code ?? 1))
  })
}

await main()
