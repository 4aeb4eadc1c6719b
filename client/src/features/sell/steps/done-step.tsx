import { Link } from '@tanstack/react-router'
import { CircleCheck, Copy, Share2 } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { Button, buttonClass } from '../../../components/button.tsx'
import { Countdown } from '../../../components/countdown.tsx'
import { Photo } from '../../../components/photo.tsx'
import type { DraftListingFragment } from '../../../generated/types.ts'
import type { PhotoSize } from '../../../lib/photos.ts'
import { toast } from '../../../lib/toasts.ts'

const SIZE: PhotoSize = { aspect: '1:1', widths: [300, 400, 600], sizes: '(max-width: 45rem) 92vw, 360px' }

/** It is on sale: where it is, and how to tell people of it. */
export function DoneStep({ listing }: { listing: DraftListingFragment & { readonly slug: string } }) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    heading.current?.focus()
    window.scrollTo({ top: 0 })
  }, [])
  const { slug, title, sku, photos, saleTerms } = listing
  const [cover] = photos
  const address = `${window.location.origin}/lots/${slug}`
  return (
    <section className="mx-auto grid max-w-[56rem] items-center gap-8 py-4 sm:grid-cols-[minmax(0,22rem)_1fr]">
      {cover ? <Photo photo={cover} size={SIZE} first className="aspect-square rounded-lg shadow-2" /> : null}
      <div className="grid gap-5">
        <CircleCheck aria-hidden className="size-10 text-good" strokeWidth={1.5} />
        <h2 ref={heading} tabIndex={-1} className="outline-none">
          {saleTerms?.format === 'AUCTION' ? 'The auction is published.' : 'It is on sale.'}
        </h2>
        <p className="text-ink-2">
          <b className="text-ink">{title}</b> is in the house as <span className="num">{sku}</span>.
          {saleTerms?.endsAt ? (
            <>
              {' '}
              It ends <Countdown until={saleTerms.endsAt} />.
            </>
          ) : null}
        </p>
        <p className="flex flex-wrap gap-3">
          <Link to="/lots/$slug" params={{ slug }} className={buttonClass('navy')}>
            See its page
          </Link>
          <ShareButton title={title} address={address} />
        </p>
        <p className="flex flex-wrap gap-x-6 gap-y-1 text-[0.9375rem]">
          <Link to="/sell/listings">My listings</Link>
          <Link to="/sell/$listingId" params={{ listingId: 'new' }} search={{}}>
            List another piece
          </Link>
        </p>
      </div>
    </section>
  )
}

function ShareButton({ title, address }: { title: string; address: string }) {
  const canShare = 'share' in navigator
  const share = async () => {
    try {
      if (canShare) await navigator.share({ title, url: address })
      else {
        await navigator.clipboard.writeText(address)
        toast('The link is in your clipboard.')
      }
    } catch (error) {
      // Closing the device's own dialog is no failure.
      if (error instanceof DOMException && error.name === 'AbortError') return
      toast(`It could not be copied from here: ${address}`, 'bad')
    }
  }
  return (
    <Button look="ghost" onClick={share}>
      {canShare ? <Share2 aria-hidden className="size-4" /> : <Copy aria-hidden className="size-4" />}
      {canShare ? 'Share it' : 'Copy the link'}
    </Button>
  )
}
