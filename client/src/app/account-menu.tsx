import { useApolloClient } from '@apollo/client/react'
import { Link, useNavigate } from '@tanstack/react-router'
import { Avatar } from '../components/avatar.tsx'
import { formatCount } from '../lib/numbers.ts'
import { toast } from '../lib/toasts.ts'
import { useSessionChanged, type Viewer } from '../lib/viewer.ts'

const ITEM = 'flex min-h-11 w-full items-center px-5 text-left no-underline hover:bg-sunken'

interface AccountMenuProps {
  readonly viewer: Viewer
  /** How many lots they watch. */
  readonly watching: number
}

/** The signed-in visitor's own pages. A native popover: it opens before any script has run. */
export function AccountMenu({ viewer, watching }: AccountMenuProps) {
  const client = useApolloClient()
  const sessionChanged = useSessionChanged()
  const navigate = useNavigate()
  const leave = async () => {
    const { SignOutDocument } = await import('../generated/sign-out.ts')
    await client.mutate({ mutation: SignOutDocument })
    await navigate({ to: '/' })
    await sessionChanged()
    toast('You are signed out.')
  }
  return (
    <>
      <button type="button" popoverTarget="account-menu" className="grid size-11 place-items-center rounded-full">
        <span className="sr-only">Your account, {viewer.displayName}</span>
        <Avatar name={viewer.displayName} photo={viewer.avatar} />
      </button>
      <div
        id="account-menu"
        popover="auto"
        className="fixed inset-auto top-16 right-4 w-64 rounded-lg border border-line bg-card py-2 text-ink shadow-2 xl:right-[calc((100vw-1240px)/2+2.5rem)]"
      >
        <p className="border-line border-b px-5 pt-2 pb-3">
          <b className="block truncate">{viewer.displayName}</b>
          <span className="block truncate text-ink-2 text-sm">{viewer.email}</span>
        </p>
        <ul className="border-line border-b py-1">
          <li>
            <Link to="/bids" className={ITEM}>
              My bids
            </Link>
          </li>
          <li>
            <Link to="/watchlist" className={ITEM}>
              Watching{watching > 0 ? <span className="num pl-1">{formatCount(watching)}</span> : null}
            </Link>
          </li>
          <li>
            <Link to="/orders" className={ITEM}>
              Orders
            </Link>
          </li>
        </ul>
        <ul className="pt-1">
          {viewer.shop ? (
            <>
              <li>
                <Link to="/sell/live" className={ITEM}>
                  Live sales
                </Link>
              </li>
              <li>
                <Link to="/sell/listings" className={ITEM}>
                  My listings
                </Link>
              </li>
              <li>
                <Link to="/sell/payouts" className={ITEM}>
                  Payouts
                </Link>
              </li>
              <li>
                <Link to="/shops/$slug" params={{ slug: viewer.shop.slug }} className={ITEM}>
                  {viewer.shop.name}
                </Link>
              </li>
            </>
          ) : null}
          <li>
            {viewer.shop ? (
              <Link to="/sell/$listingId" params={{ listingId: 'new' }} search={{}} className={ITEM}>
                List a piece
              </Link>
            ) : (
              <Link to="/sell" className={ITEM}>
                Sell a piece
              </Link>
            )}
          </li>
          <li>
            <Link to="/account" className={ITEM}>
              Account
            </Link>
          </li>
          <li className="mt-1 border-line border-t pt-1">
            <button type="button" className={ITEM} onClick={leave}>
              Sign out
            </button>
          </li>
        </ul>
      </div>
    </>
  )
}
