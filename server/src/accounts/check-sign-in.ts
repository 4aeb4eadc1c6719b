import type { Config } from '../platform/config.ts'
import { connectionCode, type Fault, type Finding, fine } from '../platform/finding.ts'

type Keys = Pick<
  Config,
  | 'GOOGLE_CLIENT_ID'
  | 'GOOGLE_CLIENT_SECRET'
  | 'GOOGLE_BASE'
  | 'GITHUB_CLIENT_ID'
  | 'GITHUB_CLIENT_SECRET'
  | 'GITHUB_BASE'
  | 'PUBLIC_URL'
>

const TIMEOUT_MS = 6_000

interface Provider {
  readonly name: 'Google' | 'GitHub'
  readonly clientId: string | undefined
  readonly clientSecret: string | undefined
  readonly base: string | undefined
  readonly tokenUrl: string
  readonly where: string
}

/** Whether Google and GitHub know this application. */
export async function checkSignIn(config: Keys): Promise<Finding> {
  const google: Provider = {
    name: 'Google',
    clientId: config.GOOGLE_CLIENT_ID,
    clientSecret: config.GOOGLE_CLIENT_SECRET,
    base: config.GOOGLE_BASE,
    tokenUrl: config.GOOGLE_BASE ? `${config.GOOGLE_BASE}/oauth2/v4/token` : 'https://oauth2.googleapis.com/token',
    where: 'Google Cloud console, Credentials',
  }
  const gitHub: Provider = {
    name: 'GitHub',
    clientId: config.GITHUB_CLIENT_ID,
    clientSecret: config.GITHUB_CLIENT_SECRET,
    base: config.GITHUB_BASE,
    tokenUrl: `${config.GITHUB_BASE ?? 'https://github.com'}/login/oauth/access_token`,
    where: 'GitHub, Settings, Developer settings, OAuth apps',
  }
  const faults = await Promise.all([google, gitHub].map((provider) => checkProvider(provider, config.PUBLIC_URL)))
  const found = faults.filter((fault) => fault !== undefined)
  return found.length > 0 ? { kind: 'faulty', faults: found } : fine('Google and GitHub know this application')
}

async function checkProvider(provider: Provider, publicUrl: string): Promise<Fault | undefined> {
  const { name, clientId, clientSecret, base, where } = provider
  const [prefix, key] = [name.toUpperCase(), name.toLowerCase()]
  const missing = [...(clientId ? [] : [`${prefix}_CLIENT_ID`]), ...(clientSecret ? [] : [`${prefix}_CLIENT_SECRET`])]
  if (!clientId || !clientSecret) {
    return {
      says: `${missing.join(' and ')} ${missing.length > 1 ? 'are' : 'is'} missing: nobody can sign in with ${name}`,
      cure: `Make an OAuth client at ${where}`,
    }
  }
  const redirectUri = new URL(`/auth/${key}/callback`, publicUrl).href
  try {
    const error = await offerWrongCode(provider, { clientId, clientSecret, redirectUri })
    if (error === 'redirect_uri_mismatch') {
      return { says: `${name} does not lead back to ${redirectUri}`, cure: `Register that address at ${where}` }
    }
    return isAboutClient(error)
      ? {
          says: `${name} does not know this application by ${prefix}_CLIENT_ID and ${prefix}_CLIENT_SECRET`,
          cure: `Copy both again from ${where}`,
        }
      : undefined
  } catch (error) {
    return {
      says: `${name} does not answer${base ? ` at ${base}` : ''} (${connectionCode(error) ?? 'not in time'})`,
      cure: base ? 'Start the stand-in: npm start' : `See that this machine reaches ${new URL(provider.tokenUrl).host}`,
    }
  }
}

/** Asks for a token with a code that nobody was given. Providers look at who asks before they look at the code. */
async function offerWrongCode(
  { tokenUrl }: Provider,
  client: { readonly clientId: string; readonly clientSecret: string; readonly redirectUri: string },
): Promise<string> {
  const response = await fetch(tokenUrl, {
    method: 'POST',
    headers: { accept: 'application/json' },
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code: 'nobody-was-given-this-code',
      client_id: client.clientId,
      client_secret: client.clientSecret,
      redirect_uri: client.redirectUri,
    }),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  })
  const answer: unknown = await response.json()
  return typeof answer === 'object' && answer !== null && 'error' in answer ? String(answer.error) : ''
}

/** Google says the first two, GitHub the others. */
function isAboutClient(error: string): boolean {
  return ['invalid_client', 'unauthorized_client', 'incorrect_client_credentials', 'Not Found'].includes(error)
}
