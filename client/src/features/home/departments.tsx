import { Link } from '@tanstack/react-router'
import { NoPhoto, Photo } from '../../components/photo.tsx'
import type { HomeQuery } from '../../generated/types.ts'
import type { PhotoSize } from '../../lib/photos.ts'

const ROUND_PHOTO: PhotoSize = {
  aspect: '1:1',
  widths: [90, 140, 220, 280],
  sizes: '(max-width: 56.25rem) 21vw, 132px',
}

/** The departments, each by one of its pieces. */
export function Departments({ departments }: { departments: HomeQuery['categories'] }) {
  return (
    <ul className="grid grid-cols-4 gap-x-3 gap-y-6 lg:grid-cols-8 lg:gap-4">
      {departments.map(({ id, slug, name, cover }) => (
        <li key={id}>
          <Link
            to="/c/$categorySlug"
            params={{ categorySlug: slug }}
            className="group grid justify-items-center gap-2.5 text-center text-[0.9375rem] leading-tight no-underline"
          >
            {cover ? (
              <Photo
                photo={cover}
                size={ROUND_PHOTO}
                alt=""
                className="aspect-square w-full rounded-full transition-shadow duration-200 group-hover:shadow-2"
              />
            ) : (
              <NoPhoto className="aspect-square w-full rounded-full" />
            )}
            <span className="group-hover:underline">{name}</span>
          </Link>
        </li>
      ))}
    </ul>
  )
}
