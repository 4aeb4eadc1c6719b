import { createEmulator, type Emulator } from 'emulate'
import { freePort, type Listening } from '../web/listen.ts'
import { gitHubProvider, gitHubSeed } from './github.ts'
import { googleProvider, googleSeed } from './google.ts'
import type { OAuthClient } from './provider.ts'
import { listenAsProvider } from './provider-server.ts'

/** A running provider and the app's registration with it. */
export interface SignInProvider {
  readonly url: string
  readonly clientId: string
  readonly clientSecret: string
}

/** The running providers. */
export interface SignInProviders {
  readonly google: SignInProvider
  readonly github: SignInProvider
  stop(): Promise<void>
}

/** Starts Google and GitHub sign-in on this machine. Port 0 takes a free one. */
export async function startSignInProviders(options: {
  googlePort: number
  githubPort: number
  /** The app's public address; the registered redirect URIs are `<baseUrl>/auth/{google,github}/callback`. */
  baseUrl: string
  host?: string
}): Promise<SignInProviders> {
  const baseUrl = options.baseUrl.replace(/\/+$/, '')
  const host = options.host ?? '127.0.0.1'
  const stops: Array<() => Promise<void>> = []
  const stop = async () => {
    await Promise.all(stops.splice(0).map((stopOne) => stopOne()))
  }
  const googleClient = {
    clientId: 'kollect-it-demo.apps.googleusercontent.test',
    clientSecret: 'demo-google-client-secret',
    redirectUri: `${baseUrl}/auth/google/callback`,
  }
  const gitHubClient = {
    clientId: 'kollect-it-demo',
    clientSecret: 'demo-github-client-secret',
    redirectUri: `${baseUrl}/auth/github/callback`,
  }
  try {
    const google = await listenAsProvider({
      provider: googleProvider(googleClient),
      port: options.googlePort,
      host,
      startUpstream: async (publicUrl) => {
        const emulator = await startEmulator('google', { seed: googleSeed(googleClient, publicUrl), publicUrl })
        stops.push(emulator.close)
        return emulator.loopbackUrl
      },
    })
    stops.push(google.stop)
    const github = await listenAsProvider({
      provider: gitHubProvider(gitHubClient),
      port: options.githubPort,
      host,
      startUpstream: async (publicUrl) => {
        const emulator = await startEmulator('github', { seed: gitHubSeed(gitHubClient), publicUrl })
        stops.push(emulator.close)
        return emulator.loopbackUrl
      },
    })
    stops.push(github.stop)
    return { google: registration(google, googleClient), github: registration(github, gitHubClient), stop }
  } catch (error) {
    await stop()
    throw error
  }
}

function registration(listening: Listening, client: OAuthClient): SignInProvider {
  return { url: listening.url, clientId: client.clientId, clientSecret: client.clientSecret }
}

/** Runs the emulator inside this process, on a loopback port that only its provider server knows. */
async function startEmulator(
  service: 'google' | 'github',
  options: { seed: Record<string, unknown>; publicUrl: string },
): Promise<Emulator & { readonly loopbackUrl: string }> {
  const port = await freePort()
  const emulator = await createEmulator({ service, port, seed: options.seed, baseUrl: options.publicUrl })
  return { ...emulator, loopbackUrl: `http://127.0.0.1:${port}` }
}
