/** Ends a switch over a closed union: a new member is a type error here, and a defect if it ever gets here. */
export function unreachable(value: never): never {
  throw new Error(`Unreachable case: ${JSON.stringify(value)}`)
}
