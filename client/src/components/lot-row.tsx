import { Link } from '@tanstack/react-router'
import type { ReactNode, RefObject } from 'react'
import type { PhotoPartsFragment } from '../generated/types.ts'
import type { PhotoSize } from '../lib/photos.ts'
import { NoPhoto, Photo } from './photo.tsx'

const SIZE: PhotoSize = { aspect: '1:1', widths: [96, 192, 288], sizes: '96px' }

interface LotRowProps {
  readonly ref?: RefObject<HTMLLIElement | null>
  readonly lot: {
    readonly slug: string | null
    readonly title: string
    readonly cover: PhotoPartsFragment | null
  }
  /** True for what can no longer be had: its photo steps back. */
  readonly isOver?: boolean
  /** Stands before the photo, such as a box to tick. */
  readonly before?: ReactNode
  /** The facts, below the title. */
  readonly children: ReactNode
  /** What can be done: below the facts on a phone, else at the end of the row. */
  readonly actions?: ReactNode
  /** Stands at the end of the row on every screen, such as a small button. */
  readonly after?: ReactNode
}

/** A lot in a list of one's own: what it is, how it stands, and what can be done about it. */
export function LotRow({ ref, lot, isOver = false, before, children, actions, after }: LotRowProps) {
  const { slug, title, cover } = lot
  const dimmed = isOver ? 'opacity-60 grayscale' : ''
  return (
    <li ref={ref} className="flex gap-x-3 border-line border-b py-5">
      {before}
      <div className="grid min-w-0 flex-1 grid-cols-[5.5rem_minmax(0,1fr)] gap-x-4 gap-y-3 md:grid-cols-[6rem_minmax(0,1fr)_auto] md:gap-x-6">
        {cover ? (
          <Photo photo={cover} size={SIZE} alt="" className={`aspect-square rounded-md ${dimmed}`} />
        ) : (
          <NoPhoto className="aspect-square rounded-md text-xl" />
        )}
        <div className="grid min-w-0 content-start gap-1.5">
          <h3 className="line-clamp-2 break-words text-[1.3rem] leading-tight">
            {slug === null ? (
              title
            ) : (
              <Link to="/lots/$slug" params={{ slug }} className="no-underline hover:underline">
                {title}
              </Link>
            )}
          </h3>
          {children}
        </div>
        {actions ? (
          <div className="col-span-2 flex flex-wrap content-start gap-2 max-sm:*:flex-1 md:col-span-1 md:max-w-72 md:justify-end">
            {actions}
          </div>
        ) : null}
      </div>
      {after}
    </li>
  )
}
