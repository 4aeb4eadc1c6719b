import type { Refusal } from './grants.ts'

/** The app, as it is registered with a provider. */
export interface OAuthClient {
  readonly clientId: string
  readonly clientSecret: string
  readonly redirectUri: string
}

/** An answer in the provider's own words. */
export interface ProviderAnswer {
  readonly status: number
  readonly body: unknown
}

/** What differs between the providers; the flow itself is in `provider-server.ts`. */
export interface Provider {
  readonly name: 'Google' | 'GitHub'
  readonly client: OAuthClient
  /** Where the app sends the browser. */
  readonly authorizePath: string
  /** Where the chosen account is posted, both here and in the emulator. */
  readonly choicePath: string
  /** The paths on which the hosted provider trades codes for tokens; the first is the emulator's. */
  readonly tokenPaths: readonly [string, ...string[]]
  /** The form field that names the account. */
  readonly accountField: 'email' | 'login'
  readonly accounts: readonly Account[]
  /** Whether a token in the query (`?access_token=`) counts, as it does with Google. */
  readonly takesTokenInQuery: boolean
  readonly refuseCode: (refusal: Refusal) => ProviderAnswer
  /** The answer to a client id that is not known, or another secret than its own. */
  readonly refuseClient: (isKnown: boolean) => ProviderAnswer
  readonly refuseToken: ProviderAnswer
  /** The token answer, from the emulator's. */
  readonly shapeToken: (token: Record<string, unknown>) => Record<string, unknown>
  /** Answers of the profile paths, from the emulator's answer to `upstreamPath`. */
  readonly resources: readonly Resource[]
  /** Whether the token answer is form-encoded unless JSON is asked for, as it is with GitHub. */
  readonly formEncodesToken: boolean
}

/** An account one can choose to sign in as. */
export interface Account {
  /** The value of the provider's `accountField`. */
  readonly id: string
  readonly name: string
  /** What makes this account worth choosing in a demo. */
  readonly note: string
}

/** A profile path. */
export interface Resource {
  readonly paths: readonly string[]
  readonly upstreamPath: string
  readonly shape: (body: Record<string, unknown>, scopes: readonly string[]) => ProviderAnswer
}
