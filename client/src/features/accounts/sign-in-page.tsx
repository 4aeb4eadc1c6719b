import { getRouteApi, Link } from '@tanstack/react-router'
import { Notice } from '../../components/notice.tsx'
import { useSessionChanged } from '../../lib/viewer.ts'
import { EntryFrame, OrRule } from './entry-frame.tsx'
import { ProviderButtons } from './provider-buttons.tsx'
import { SignInForm } from './sign-in-form.tsx'
import { describeSignInProblem } from './sign-in-problems.ts'

const route = getRouteApi('/sign-in')

/** Signing in. The route sends whoever is signed in on to where they came from. */
export function SignInPage() {
  const { return: returnPath, problem } = route.useSearch()
  const sessionChanged = useSessionChanged()
  return (
    <EntryFrame title="Sign in">
      {problem === undefined ? null : (
        <Notice tone="bad" live>
          {describeSignInProblem(problem)}
        </Notice>
      )}
      <ProviderButtons returnPath={returnPath} />
      <OrRule>or with your e-mail address</OrRule>
      <SignInForm onSignedIn={sessionChanged} />
      <p className="text-ink-2">
        New here?{' '}
        <Link to="/sign-up" search={{ return: returnPath }}>
          Create an account
        </Link>
      </p>
    </EntryFrame>
  )
}
