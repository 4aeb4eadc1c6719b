import { avatarPath } from './avatar.ts'
import { googlePeople } from './people.ts'
import type { OAuthClient, Provider } from './provider.ts'

/** Google's paths and answers, for `passport-google-oauth20`. */
export function googleProvider(client: OAuthClient): Provider {
  return {
    name: 'Google',
    client,
    authorizePath: '/o/oauth2/v2/auth',
    choicePath: '/o/oauth2/v2/auth/callback',
    tokenPaths: ['/oauth2/token', '/token', '/oauth2/v4/token'],
    accountField: 'email',
    accounts: googlePeople.map((person) => ({
      id: person.email,
      name: `${person.givenName} ${person.familyName}`,
      note: person.emailVerified ? 'verified address' : 'address not verified',
    })),
    takesTokenInQuery: true,
    refuseCode: (refusal) =>
      refusal === 'other redirect URI'
        ? { status: 400, body: { error: 'redirect_uri_mismatch', error_description: 'Bad Request' } }
        : { status: 400, body: { error: 'invalid_grant', error_description: `Bad Request: ${refusal}.` } },
    refuseClient: (isKnown) => ({
      status: 401,
      body: {
        error: 'invalid_client',
        error_description: isKnown ? 'Unauthorized' : 'The OAuth client was not found.',
      },
    }),
    refuseToken: { status: 401, body: { error: 'invalid_request', error_description: 'Invalid Credentials' } },
    // The emulator's ID token names a `sub` that changes with every start. None is better than a wrong one.
    shapeToken: ({ id_token: _, ...token }) => token,
    formEncodesToken: false,
    resources: [
      {
        paths: ['/oauth2/v3/userinfo', '/oauth2/v2/userinfo', '/v1/userinfo'],
        upstreamPath: '/oauth2/v2/userinfo',
        shape: (body, scopes) => ({ status: 200, body: userInfo(body, scopes) }),
      },
    ],
  }
}

/** The accounts as the emulator's seed wants them. */
export function googleSeed(client: OAuthClient, publicUrl: string) {
  return {
    google: {
      users: googlePeople.map((person) => ({
        email: person.email,
        name: `${person.givenName} ${person.familyName}`,
        email_verified: person.emailVerified,
        picture: `${publicUrl}${avatarPath}${person.email}`,
      })),
      oauth_clients: [
        {
          client_id: client.clientId,
          client_secret: client.clientSecret,
          name: 'Kollect-It',
          redirect_uris: [client.redirectUri],
        },
      ],
    },
  }
}

function userInfo({ email, picture }: Record<string, unknown>, scopes: readonly string[]) {
  const person = googlePeople.find((one) => one.email === email)
  return {
    sub: person?.sub,
    ...(scopes.includes('profile') && {
      name: `${person?.givenName} ${person?.familyName}`,
      given_name: person?.givenName,
      family_name: person?.familyName,
      picture,
    }),
    ...(scopes.includes('email') && { email, email_verified: person?.emailVerified }),
  }
}
