import { getRouteApi, Link } from '@tanstack/react-router'
import { toast } from '../../lib/toasts.ts'
import { useSessionChanged } from '../../lib/viewer.ts'
import { EntryFrame, OrRule } from './entry-frame.tsx'
import { ProviderButtons } from './provider-buttons.tsx'
import { SignUpForm } from './sign-up-form.tsx'

const route = getRouteApi('/sign-up')

/** Becoming a member. The route sends whoever is signed in on to where they came from. */
export function SignUpPage() {
  const { return: returnPath } = route.useSearch()
  const sessionChanged = useSessionChanged()
  const welcome = async () => {
    await sessionChanged()
    toast('Welcome to the house.', 'good')
  }
  return (
    <EntryFrame title="Create an account">
      <ProviderButtons returnPath={returnPath} />
      <OrRule>or with your e-mail address</OrRule>
      <SignUpForm returnPath={returnPath} onSignedUp={welcome} />
      <p className="text-ink-2">
        A member already?{' '}
        <Link to="/sign-in" search={{ return: returnPath }}>
          Sign in
        </Link>
      </p>
    </EntryFrame>
  )
}
