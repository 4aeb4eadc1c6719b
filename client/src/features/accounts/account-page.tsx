import { useApolloClient } from '@apollo/client/react'
import { Link, useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Button } from '../../components/button.tsx'
import { AccountDocument } from '../../generated/account.ts'
import { SignOutDocument } from '../../generated/sign-out.ts'
import { useLoaded } from '../../lib/apollo/use-loaded.ts'
import { monthAndYear } from '../../lib/clock/time-left.ts'
import { toast } from '../../lib/toasts.ts'
import { useSessionChanged } from '../../lib/viewer.ts'
import { AvatarField } from './avatar-field.tsx'
import { ProfileForm } from './profile-form.tsx'
import { ShopForm } from './shop-form.tsx'
import { WaysToSignIn } from './ways-to-sign-in.tsx'

interface AccountPageProps {
  /** The card they pay with, where parcels go and what they hear of, each of another feature. */
  readonly paymentCard: ReactNode
  readonly addresses: ReactNode
  readonly notifications: ReactNode
}

/** A member's own page: how others see them, how they sign in and pay, where parcels go, what they hear of, their shop. */
export function AccountPage({ paymentCard, addresses, notifications }: AccountPageProps) {
  const { viewer } = useLoaded(AccountDocument, {})
  // For a moment while signing out.
  if (!viewer) return null
  const { displayName, createdAt, shop } = viewer
  return (
    <div className="wrap py-10 lg:py-14">
      <header className="border-line border-b pb-8">
        <p className="eyebrow">Member since {monthAndYear(createdAt)}</p>
        <h1 className="mt-2 break-words">{displayName}</h1>
      </header>
      <Section
        id="profile"
        title="Profile"
        lead="How others see you: beside your questions and, if you sell, in your shop."
      >
        <AvatarField profile={viewer} />
        <ProfileForm profile={viewer} />
      </Section>
      <Section id="sign-in" title="E-mail and sign-in" lead="Nobody but you sees your address.">
        <WaysToSignIn viewer={viewer} />
        <SignOutButton />
      </Section>
      <Section id="payment-card" title="Payment card" lead="For what you win. You can always pay in another way.">
        {paymentCard}
      </Section>
      <Section
        id="addresses"
        title="Addresses"
        lead="Where your pieces are sent. Only you see them, and the seller of what goes there."
      >
        {addresses}
      </Section>
      <Section
        id="notifications"
        title="Notifications"
        lead="What you hear of, and where. Each choice is saved at once."
      >
        {notifications}
      </Section>
      <Section
        id="shop"
        title="Your shop"
        lead={
          shop
            ? 'What buyers read before they trust you with a bid.'
            : 'A shop is where your pieces stand. It is free to open; you pay a share only when something sells.'
        }
      >
        {shop ? (
          <p>
            <Link to="/shops/$slug" params={{ slug: shop.slug }}>
              See {shop.name} as buyers do
            </Link>
          </p>
        ) : null}
        <ShopForm shop={shop} isVerified={viewer.emailVerified} />
      </Section>
    </div>
  )
}

interface SectionProps {
  readonly id: string
  readonly title: string
  readonly lead: string
  readonly children: ReactNode
}

function Section({ id, title, lead, children }: SectionProps) {
  return (
    <section
      id={id}
      aria-labelledby={`${id}-title`}
      className="grid gap-x-16 gap-y-6 border-line border-b py-10 last:border-b-0 lg:grid-cols-[minmax(0,18rem)_minmax(0,36rem)]"
    >
      <div>
        <h2 id={`${id}-title`}>{title}</h2>
        <p className="mt-2 text-ink-2">{lead}</p>
      </div>
      <div className="grid content-start gap-6">{children}</div>
    </section>
  )
}

function SignOutButton() {
  const client = useApolloClient()
  const navigate = useNavigate()
  const sessionChanged = useSessionChanged()
  const leave = async () => {
    await client.mutate({ mutation: SignOutDocument })
    await navigate({ to: '/' })
    await sessionChanged()
    toast('You are signed out.')
  }
  return (
    <p>
      <Button look="ghost" size="small" className="min-h-11" onClick={leave}>
        Sign out
      </Button>
    </p>
  )
}
