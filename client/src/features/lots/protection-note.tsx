import { Link } from '@tanstack/react-router'
import { ShieldCheck } from 'lucide-react'

/** Why it is safe. */
export function ProtectionNote() {
  return (
    <p className="grid grid-cols-[auto_1fr] gap-3.5 border-line border-t bg-sunken px-5 py-4 text-[0.9rem] sm:px-6">
      <ShieldCheck aria-hidden className="size-6 text-gold-ink" strokeWidth={1.6} />
      <span>
        <b>Payment protection.</b> Your money is held until the piece is with you and you are content, for up to 7 days
        after delivery.{' '}
        <Link to="/payment-protection" className="whitespace-nowrap">
          How it works
        </Link>
      </span>
    </p>
  )
}
