import { useLocation } from '@tanstack/react-router'
import { MailQuestion } from 'lucide-react'
import { lazy, Suspense } from 'react'
import { Button } from '../../components/button.tsx'
import { useHydrated } from '../../lib/use-hydrated.ts'
import { useViewer } from '../../lib/viewer.ts'

// Most visitors never see it, so it does not travel with every page.
const SendVerification = lazy(async () => {
  const { SendVerification: component } = await import('./send-verification.tsx')
  return { default: component }
})

/** Under the header of every page until the visitor's address is proved. */
export function VerificationBanner() {
  const viewer = useViewer()
  const isHydrated = useHydrated()
  const isBeingVerified = useLocation({ select: ({ pathname }) => pathname === '/verify-email' })
  if (!viewer || viewer.emailVerified || isBeingVerified) return null
  const waiting = (
    <Button look="ghost" size="small" disabled>
      Send the letter again
    </Button>
  )
  return (
    <aside aria-label="Confirm your address" className="border-line border-b bg-gold-wash">
      <div className="wrap flex flex-wrap items-center gap-x-6 gap-y-2 py-2.5 text-[0.9375rem]">
        <p className="flex items-center gap-3">
          <MailQuestion aria-hidden className="size-5 flex-none text-gold-ink" />
          <span>
            Please confirm your address: we have sent a letter to <b className="break-all">{viewer.email}</b>.
          </span>
        </p>
        {isHydrated ? (
          <Suspense fallback={waiting}>
            <SendVerification />
          </Suspense>
        ) : (
          waiting
        )}
      </div>
    </aside>
  )
}
