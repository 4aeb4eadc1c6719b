import { MailQuestion } from 'lucide-react'
import { useViewer } from '../../lib/viewer.ts'
import { SendVerification } from './send-verification.tsx'

/** Under the header of every page until the visitor's address is proved. */
export function VerificationBanner() {
  const viewer = useViewer()
  if (!viewer || viewer.emailVerified) return null
  return (
    <aside aria-label="Confirm your address" className="border-line border-b bg-gold-wash">
      <div className="wrap flex flex-wrap items-center gap-x-6 gap-y-2 py-2.5 text-[0.9375rem]">
        <p className="flex items-center gap-3">
          <MailQuestion aria-hidden className="size-5 flex-none text-gold-ink" />
          <span>
            Please confirm your address: we have sent a letter to <b className="break-all">{viewer.email}</b>.
          </span>
        </p>
        <SendVerification />
      </div>
    </aside>
  )
}
