import { getRouteApi, Link } from '@tanstack/react-router'
import { Printer } from 'lucide-react'
import { Button, buttonClass } from '../../components/button.tsx'
import { InvoiceDocument } from '../../generated/invoice.ts'
import { useLoaded } from '../../lib/apollo/use-loaded.ts'
import { InvoiceSheet } from './invoice/invoice-sheet.tsx'

const route = getRouteApi('/orders/$orderId/invoice')

/** An order as a sheet of paper, for whoever is looking. What surrounds it here is not printed. */
export function InvoicePage() {
  const { orderId } = route.useParams()
  const { order } = useLoaded(InvoiceDocument, { id: orderId })
  // For a moment while signing out.
  if (!order) return null
  return (
    <div className="wrap py-8 print:max-w-none print:p-0">
      <div className="mx-auto mb-6 flex max-w-[50rem] flex-wrap gap-3 print:hidden">
        <Button onClick={() => window.print()}>
          <Printer aria-hidden className="size-4" />
          Print or save
        </Button>
        <Link to="/orders/$orderId" params={{ orderId }} search={{}} className={buttonClass('ghost')}>
          Back to the order
        </Link>
      </div>
      <InvoiceSheet order={order} />
    </div>
  )
}
