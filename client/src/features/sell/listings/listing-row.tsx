import { Link } from '@tanstack/react-router'
import { useRef } from 'react'
import { Button, buttonClass } from '../../../components/button.tsx'
import { Chip } from '../../../components/chip.tsx'
import { ConfirmDialog } from '../../../components/confirm-dialog.tsx'
import { NoPhoto, Photo } from '../../../components/photo.tsx'
import { Price } from '../../../components/price.tsx'
import type { OwnListingFragment } from '../../../generated/types.ts'
import { counted } from '../../../lib/numbers.ts'
import type { PhotoSize } from '../../../lib/photos.ts'
import { ListingState } from './listing-state.tsx'
import type { useListingCommands } from './use-listing-commands.ts'

const SIZE: PhotoSize = { aspect: '1:1', widths: [96, 192, 288], sizes: '96px' }

interface ListingRowProps {
  readonly listing: OwnListingFragment
  readonly commands: ReturnType<typeof useListingCommands>
}

/** One of the seller's listings: what it is, how it stands, and what can be done with it. */
export function ListingRow({ listing, commands }: ListingRowProps) {
  const { title, sku, cover, price, category, status, problems } = listing
  const left = problems?.length ?? 0
  return (
    <li className="grid grid-cols-[6rem_minmax(0,1fr)] gap-x-4 gap-y-3 border-line border-b py-5 md:grid-cols-[6rem_minmax(0,1fr)_auto] md:gap-x-6">
      {cover ? (
        <Photo photo={cover} size={SIZE} alt="" className="aspect-square rounded-md" />
      ) : (
        <NoPhoto className="aspect-square rounded-md text-xl" />
      )}
      <div className="grid content-start gap-1">
        <h3 className="line-clamp-2 break-words text-[1.3rem] leading-tight">
          {title.trim() === '' ? 'Untitled draft' : title}
        </h3>
        <p className="num text-ink-3 text-sm">
          {[sku, category?.name].filter(Boolean).join(' · ') || 'No category yet'}
        </p>
        <p className="flex flex-wrap items-baseline gap-x-4 gap-y-1 pt-1">
          {price ? <Price money={price} className="font-bold" /> : null}
          {status === 'DRAFT' ? (
            <Chip tone={left === 0 ? 'good' : 'gold'}>
              {left === 0 ? 'Ready to publish' : `${counted(left, 'thing')} left to do`}
            </Chip>
          ) : (
            <ListingState listing={listing} />
          )}
        </p>
      </div>
      <div className="col-span-2 flex flex-wrap content-start gap-2 md:col-span-1 md:max-w-96 md:justify-end">
        <Actions listing={listing} commands={commands} />
      </div>
    </li>
  )
}

const LINK = `${buttonClass('ghost', 'small')} min-h-11`

function Actions({ listing, commands }: ListingRowProps) {
  const { id, slug, status, title, problems } = listing
  const name = <span className="sr-only"> “{title || 'Untitled draft'}”</span>
  return (
    <>
      {status === 'DRAFT' ? (
        <Link
          to="/sell/$listingId"
          params={{ listingId: id }}
          search={{ step: problems?.length === 0 ? 'review' : undefined }}
          className={`${buttonClass('navy', 'small')} min-h-11`}
        >
          Continue{name}
        </Link>
      ) : null}
      {status === 'PUBLISHED' ? (
        <Link to="/sell/$listingId" params={{ listingId: id }} search={{ step: 'details' }} className={LINK}>
          Edit{name}
        </Link>
      ) : null}
      {slug === null ? null : (
        <Link to="/lots/$slug" params={{ slug }} className={LINK}>
          View{name}
        </Link>
      )}
      <Button look="quiet" size="small" className="min-h-11" onClick={() => commands.duplicate(id)}>
        Copy{name}
      </Button>
      {status === 'DRAFT' ? <DeleteButton listing={listing} commands={commands} /> : null}
      {status === 'PUBLISHED' ? <WithdrawButton listing={listing} commands={commands} /> : null}
    </>
  )
}

function DeleteButton({ listing: { id, title }, commands }: ListingRowProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  return (
    <>
      <Button look="quiet" size="small" className="min-h-11" onClick={() => dialog.current?.showModal()}>
        Delete<span className="sr-only"> “{title || 'Untitled draft'}”</span>
      </Button>
      <ConfirmDialog
        ref={dialog}
        title="Delete this draft?"
        confirm="Delete the draft"
        cancel="Keep it"
        isDangerous
        onConfirm={() => commands.deleteDraft(id)}
      >
        “{title || 'Untitled draft'}” and its photos are deleted for good.
      </ConfirmDialog>
    </>
  )
}

function WithdrawButton({ listing: { id, title, auction }, commands }: ListingRowProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  return (
    <>
      <Button look="quiet" size="small" className="min-h-11" onClick={() => dialog.current?.showModal()}>
        Withdraw<span className="sr-only"> “{title}”</span>
      </Button>
      <ConfirmDialog
        ref={dialog}
        title="Withdraw this listing?"
        confirm="Withdraw it"
        cancel="Leave it on sale"
        isDangerous
        onConfirm={() => commands.withdraw(id)}
      >
        “{title}” leaves the market at once and cannot be put back; you can sell a copy of it.
        {auction ? ' An auction can be withdrawn only before the first bid.' : ''}
      </ConfirmDialog>
    </>
  )
}
