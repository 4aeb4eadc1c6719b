import { getRouteApi, Link } from '@tanstack/react-router'
import { useDepartments } from '../../lib/viewer.ts'
import { Results } from './results.tsx'
import { searchHeading } from './search-heading.ts'

const route = getRouteApi('/search')

/** Everything in the house, by words and filters. */
export function SearchPage() {
  const search = route.useSearch()
  const departments = useDepartments()
  return (
    <div className="wrap py-8">
      <h1 className="mb-5 text-[clamp(2rem,1.5rem+2vw,2.75rem)]">{searchHeading(search)}</h1>
      <nav aria-label="Departments" className="lg:hidden -mx-4 mb-8 overflow-x-auto px-4 [scrollbar-width:none]">
        <ul className="flex gap-2">
          {departments.map(({ id, slug, name }) => (
            <li key={id}>
              <Link
                to="/c/$categorySlug"
                params={{ categorySlug: slug }}
                search={{ q: search.q, format: search.format }}
                className="flex min-h-10 items-center rounded-full border border-line bg-card px-4 whitespace-nowrap text-[0.9375rem] no-underline hover:bg-sunken"
              >
                {name}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <Results search={search} />
    </div>
  )
}
