import { gitHubPeople } from './people.ts'
import type { OAuthClient, Provider } from './provider.ts'

/** GitHub's paths and answers, for `passport-github2`. */
export function gitHubProvider(client: OAuthClient): Provider {
  return {
    name: 'GitHub',
    client,
    authorizePath: '/login/oauth/authorize',
    choicePath: '/login/oauth/callback',
    tokenPaths: ['/login/oauth/access_token'],
    accountField: 'login',
    accounts: gitHubPeople.map((person) => ({
      id: person.login,
      name: person.name,
      note: person.emails.some((one) => one.primary && one.verified) ? 'verified address' : 'address not verified',
    })),
    takesTokenInQuery: false,
    // GitHub answers 200 to a bad code; the error is in the body.
    refuseCode: (refusal) => ({
      status: 200,
      body:
        refusal === 'other redirect URI'
          ? {
              error: 'redirect_uri_mismatch',
              error_description: 'The redirect_uri MUST match the registered callback URL for this application.',
            }
          : { error: 'bad_verification_code', error_description: 'The code passed is incorrect or expired.' },
    }),
    refuseClient: (isKnown) =>
      isKnown
        ? {
            status: 200,
            body: {
              error: 'incorrect_client_credentials',
              error_description: 'The client_id and/or client_secret passed are incorrect.',
            },
          }
        : { status: 404, body: { error: 'Not Found' } },
    refuseToken: {
      status: 401,
      body: { message: 'Bad credentials', documentation_url: 'https://docs.github.com/rest', status: '401' },
    },
    shapeToken: (token) => token,
    formEncodesToken: true,
    resources: [
      {
        paths: ['/user', '/api/v3/user'],
        upstreamPath: '/user',
        shape: (body) => ({
          status: 200,
          body: { ...body, email: publicEmail(String(body.login)) },
        }),
      },
      {
        paths: ['/user/emails', '/api/v3/user/emails'],
        upstreamPath: '/user',
        shape: (body, scopes) =>
          scopes.includes('user') || scopes.includes('user:email')
            ? { status: 200, body: emailsOf(String(body.login)) }
            : {
                status: 404,
                body: { message: 'Not Found', documentation_url: 'https://docs.github.com/rest', status: '404' },
              },
      },
    ],
  }
}

/** The accounts as the emulator's seed wants them. */
export function gitHubSeed(client: OAuthClient) {
  return {
    github: {
      users: gitHubPeople.map(({ login, name, location }) => ({ login, name, location })),
      oauth_apps: [
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

function emailsOf(login: string) {
  return gitHubPeople.find((person) => person.login === login)?.emails ?? []
}

/** Null unless the person shows the primary address on the profile. */
function publicEmail(login: string): string | null {
  return emailsOf(login).find((one) => one.primary && one.visibility === 'public')?.email ?? null
}
