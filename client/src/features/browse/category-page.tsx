import { getRouteApi, Link, notFound } from '@tanstack/react-router'
import { Breadcrumbs } from '../../components/breadcrumbs.tsx'
import { CategoryPageDocument } from '../../generated/category.ts'
import { useLoaded } from '../../lib/apollo/use-loaded.ts'
import { formatCount } from '../../lib/numbers.ts'
import { Results } from './results.tsx'

const route = getRouteApi('/c/$categorySlug')

/** A department or one of its categories. */
export function CategoryPage() {
  const { categorySlug } = route.useParams()
  const search = route.useSearch()
  const { category } = useLoaded(CategoryPageDocument, { slug: categorySlug })
  if (!category) throw notFound()
  return (
    <div className="wrap py-6">
      {category.parent ? (
        <Breadcrumbs trail={[{ name: category.parent.name, slug: category.parent.slug }]} here={category.name} />
      ) : (
        <p className="eyebrow pt-2">Department</p>
      )}
      <h1 className="mt-3 text-[clamp(2.1rem,1.5rem+2.4vw,3rem)]">{category.name}</h1>
      <p className="mt-3 max-w-[66ch] text-ink-2">{category.description}</p>
      {category.children.length > 0 ? (
        <nav
          aria-label={`Categories of ${category.name}`}
          className="-mx-4 mt-5 overflow-x-auto px-4 [scrollbar-width:none]"
        >
          <ul className="flex gap-2 lg:flex-wrap">
            {category.children.map((child) => (
              <li key={child.id}>
                <Link
                  to="/c/$categorySlug"
                  params={{ categorySlug: child.slug }}
                  search={{ q: search.q, format: search.format }}
                  className="flex min-h-10 items-center gap-2 rounded-full border border-line bg-card px-4 whitespace-nowrap text-[0.9375rem] no-underline hover:bg-sunken"
                >
                  {child.name}
                  <span className="num text-ink-3 text-sm">{formatCount(child.listingCount)}</span>
                </Link>
              </li>
            ))}
          </ul>
        </nav>
      ) : null}
      <div className="mt-8">
        <Results search={search} scope={{ categorySlug }} />
      </div>
    </div>
  )
}
