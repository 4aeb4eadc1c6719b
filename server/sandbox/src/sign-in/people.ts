/** A Google account, with a `sub` that stays the same over restarts: apps know people by it. */
export interface GooglePerson {
  readonly sub: string
  readonly email: string
  readonly emailVerified: boolean
  readonly givenName: string
  readonly familyName: string
}

/** An address of a GitHub account, as `/user/emails` shows it. */
export interface GitHubEmail {
  readonly email: string
  readonly primary: boolean
  readonly verified: boolean
  readonly visibility: 'public' | 'private' | null
}

/** A GitHub account. Its numeric id follows from its place in the list, so new people go to the end. */
export interface GitHubPerson {
  readonly login: string
  readonly name: string
  readonly location: string
  readonly emails: readonly GitHubEmail[]
}

/** Who can sign in with Google. */
export const googlePeople: readonly GooglePerson[] = [
  {
    sub: '108204268033311374519',
    email: 'ada.hartley@gmail.test',
    emailVerified: true,
    givenName: 'Ada',
    familyName: 'Hartley',
  },
  {
    sub: '110512004371916023344',
    email: 'bruno.castellane@gmail.test',
    emailVerified: true,
    givenName: 'Bruno',
    familyName: 'Castellane',
  },
  {
    sub: '114870091255640038227',
    email: 'clara.voss@atelier.test',
    emailVerified: false,
    givenName: 'Clara',
    familyName: 'Voss',
  },
]

/** Who can sign in with GitHub. Ada has a Google account with the same address; Mirela keeps hers private; Tobias never confirmed his. */
export const gitHubPeople: readonly GitHubPerson[] = [
  {
    login: 'mirela-okafor',
    name: 'Mirela Okafor',
    location: 'Lisbon',
    emails: [
      { email: 'mirela@okafor.test', primary: true, verified: true, visibility: 'private' },
      { email: 'mirela.work@okafor.test', primary: false, verified: false, visibility: null },
    ],
  },
  {
    login: 'tobias-lund',
    name: 'Tobias Lund',
    location: 'Aarhus',
    emails: [{ email: 'tobias@lund.test', primary: true, verified: false, visibility: 'public' }],
  },
  {
    login: 'ada-hartley',
    name: 'Ada Hartley',
    location: 'Bath',
    emails: [{ email: 'ada.hartley@gmail.test', primary: true, verified: true, visibility: 'public' }],
  },
]
