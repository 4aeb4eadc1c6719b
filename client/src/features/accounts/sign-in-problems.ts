/** What the server says in `/sign-in?problem=…` after a visit to Google or GitHub came to nothing, in words. */
const PROBLEMS: Readonly<Record<string, string>> = {
  'provider-unavailable': 'This way of signing in is not open here. Use your e-mail address and password.',
  denied: 'Signing in was canceled. Nothing has changed.',
  expired: 'That took too long or was begun in another browser. Please try again.',
  'provider-failed': 'The provider did not answer as it should. Please try again in a moment.',
  'email-unverified':
    'Your address is not confirmed at this provider. Confirm it there first, or use your e-mail address and a password here.',
  'email-in-use':
    'There is an account with this address already. Sign in the way you did before; we never join accounts by themselves.',
  suspended: 'This account is suspended. Write to us if you believe that is a mistake.',
}

export function describeSignInProblem(problem: string): string {
  return PROBLEMS[problem] ?? 'Signing in did not work. Please try again.'
}
