import { Link } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { photoSources } from '../../lib/photos.ts'
import { recentlyViewed, type ViewedLot } from '../../lib/recently-viewed.ts'

const SMALL_PHOTO = { aspect: '1:1', widths: [150, 200, 300], sizes: '(max-width: 45rem) 40vw, 150px' } as const

/** What was opened on this device before; nothing on a first visit. */
export function RecentlyViewed() {
  const [lots, setLots] = useState<readonly ViewedLot[]>([])
  // Only this device knows, so it comes after the page the server sent.
  useEffect(() => setLots(recentlyViewed()), [])
  if (lots.length === 0) return null
  return (
    <section className="pt-14 lg:pt-16">
      <h2 className="mb-6">You looked at</h2>
      <ul className="-mx-4 flex gap-4 overflow-x-auto px-4 pb-2">
        {lots.map(({ slug, title, photoUrl }) => (
          <li key={slug} className="w-[38vw] max-w-[150px] flex-none">
            <Link
              to="/lots/$slug"
              params={{ slug }}
              className="grid gap-2 text-[0.9375rem] leading-tight no-underline hover:underline"
            >
              <span className="block aspect-square overflow-hidden rounded-lg bg-sunken">
                {photoUrl === null ? null : (
                  <img
                    {...photoSources(photoUrl, SMALL_PHOTO)}
                    alt=""
                    loading="lazy"
                    className="size-full object-cover"
                  />
                )}
              </span>
              <span className="line-clamp-2">{title}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
