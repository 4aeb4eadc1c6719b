import { Link } from '@tanstack/react-router'
import { ChevronRight } from 'lucide-react'

interface BreadcrumbsProps {
  readonly trail: readonly { readonly name: string; readonly slug: string }[]
  /** The page itself, where its heading does not stand directly below. */
  readonly here?: string
}

/** The way from the department down to this page. */
export function Breadcrumbs({ trail, here }: BreadcrumbsProps) {
  return (
    <nav aria-label="Breadcrumbs">
      <ol className="flex flex-wrap items-center gap-x-1.5 text-ink-3 text-sm">
        {trail.map(({ name, slug }, index) => (
          <li key={slug} className="flex items-center gap-1.5">
            {index > 0 ? <ChevronRight aria-hidden className="size-3.5" /> : null}
            <Link
              to="/c/$categorySlug"
              params={{ categorySlug: slug }}
              className="py-1.5 no-underline hover:text-ink hover:underline"
            >
              {name}
            </Link>
          </li>
        ))}
        {here === undefined ? null : (
          <li aria-current="page" className="flex items-center gap-1.5">
            <ChevronRight aria-hidden className="size-3.5" />
            {here}
          </li>
        )}
      </ol>
    </nav>
  )
}
