import { useQuery } from '@apollo/client/react'
import { getRouteApi, Link, notFound, useNavigate } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { buttonClass } from '../../components/button.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { DraftListingDocument } from '../../generated/draft-listing.ts'
import type { DraftListingFragment } from '../../generated/types.ts'
import { useHydrated } from '../../lib/use-hydrated.ts'
import { NEW_LISTING } from './load-sell.ts'
import { ListingForm } from './wizard/listing-form.tsx'

const route = getRouteApi('/sell/$listingId')

interface ListingFormPageProps {
  /** The listing as its page will show it. */
  readonly preview: (listing: DraftListingFragment) => ReactNode
}

/** The form of a new listing, of a draft, or of what is on sale. */
export function ListingFormPage({ preview }: ListingFormPageProps) {
  const { listingId } = route.useParams()
  const { step = 'category' } = route.useSearch()
  const { formKey, remember } = useFormKey(listingId)
  const navigate = useNavigate()
  const isNew = listingId === NEW_LISTING
  const { data } = useQuery(DraftListingDocument, { variables: { id: listingId }, skip: isNew })
  const listing = isNew ? null : data?.listing
  // What is typed and not saved is in this browser's memory, which the server does not have.
  const isHydrated = useHydrated()

  const replaceAddress = ({ id }: DraftListingFragment) => {
    // Whoever has left the form meanwhile is not called back.
    if (window.location.pathname !== `/sell/${NEW_LISTING}`) return
    remember(id)
    void navigate({
      to: '/sell/$listingId',
      params: { listingId: id },
      search: (search) => search,
      replace: true,
      resetScroll: false,
    })
  }
  if (listing === null && !isNew) throw notFound()
  if (!isHydrated || listing === undefined) return <FormSkeleton />
  if (listing && !listing.viewerOwns) throw notFound()
  if (listing && isClosed(listing)) return <ClosedListing listing={listing} />
  return (
    <div className="wrap min-h-screen pt-6 pb-10 lg:pt-10">
      <ListingForm key={formKey} listing={listing} step={step} onCreated={replaceAddress} preview={preview} />
    </div>
  )
}

/**
 * One form for one listing. A new listing gets its address while somebody types, and must not lose the place of the
 * cursor by that; any other change of the address begins another form.
 */
function useFormKey(listingId: string) {
  const [form, setForm] = useState<{ key: number; id: string; createdId?: string }>({ key: 0, id: listingId })
  if (listingId !== form.id) {
    setForm(listingId === form.createdId ? { key: form.key, id: listingId } : { key: form.key + 1, id: listingId })
  }
  return {
    formKey: form.key,
    remember: (createdId: string) => setForm((before) => ({ ...before, createdId })),
  }
}

function isClosed({ status }: DraftListingFragment): boolean {
  return status !== 'DRAFT' && status !== 'PUBLISHED'
}

function ClosedListing({ listing: { title, slug } }: { listing: DraftListingFragment }) {
  return (
    <div className="wrap py-12">
      <h1 className="mb-8">{title}</h1>
      <EmptyState
        title="This sale is over"
        action={
          <span className="flex flex-wrap justify-center gap-3">
            <Link to="/sell/listings" className={buttonClass('navy')}>
              My listings
            </Link>
            {slug === null ? null : (
              <Link to="/lots/$slug" params={{ slug }} className={buttonClass('ghost')}>
                See its page
              </Link>
            )}
          </span>
        }
      >
        What was sold, has ended or was withdrawn stays as it was. Make a copy of it among your listings to sell another
        like it.
      </EmptyState>
    </div>
  )
}

function FormSkeleton() {
  return (
    <div className="wrap grid min-h-screen content-start gap-x-12 gap-y-6 pt-6 pb-10 lg:grid-cols-[14rem_minmax(0,50rem)] lg:pt-10">
      <h1 className="sr-only">Listing</h1>
      <div aria-hidden className="skeleton h-24 lg:h-80" />
      <div aria-hidden className="skeleton h-[36rem]" />
    </div>
  )
}
