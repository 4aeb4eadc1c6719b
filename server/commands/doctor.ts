import { describeDiagnoses, examine } from '../src/doctor.ts'
import { readSurroundings } from './surroundings.ts'

/** `pnpm run doctor`: looks at every outside system, says a line for each, and fails when something is wrong. */

const { text, isWell } = describeDiagnoses(await examine(await readSurroundings()))
// Connections to systems that do not answer would keep the process waiting.
process.stdout.write(`${text}\n`, () => process.exit(isWell ? 0 : 1))
