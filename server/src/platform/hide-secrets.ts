import type { Environment } from './config.ts'
import type { Fault } from './finding.ts'

/** Variables, or parts of them, that nobody may read who reads what we say. */
const SECRET = /SECRET|KEY|TOKEN|PASSWORD/
const ADDRESS = /^[a-z][a-z+.-]*:\/\//i
/** Shorter ones are no secrets, and stand in words that have nothing to do with them. */
const SHORTEST = 8

/** The last net: takes out of a text whatever is secret in the environment. What we write ourselves holds none. */
export function createSecretHider(environment: Environment): (fault: Fault) => Fault {
  const secrets = findSecrets(environment)
  const hide = (text: string) => secrets.reduce((left, secret) => left.replaceAll(secret, '[secret]'), text)
  return ({ says, cure }) => ({ says: hide(says), cure: hide(cure) })
}

/** The longest first, so that none is left over because a part of it was taken out. */
function findSecrets(environment: Environment): string[] {
  const secrets = Object.entries(environment).flatMap(([name, value = '']) => {
    if (SECRET.test(name)) return value.split(',').map((one) => one.trim())
    return value.split(/\s+/).filter((word) => ADDRESS.test(word) && hasPassword(word))
  })
  return [...new Set(secrets)].filter((secret) => secret.length >= SHORTEST).sort((a, b) => b.length - a.length)
}

function hasPassword(address: string): boolean {
  return URL.canParse(address) && new URL(address).password !== ''
}
