import { Link } from '@tanstack/react-router'
import { buttonClass } from '../components/button.tsx'
import { useDepartments } from '../lib/viewer.ts'

/** An address that leads nowhere, and the ways on from it. */
export function NotFoundPage() {
  const departments = useDepartments()
  return (
    <div className="wrap grid gap-8 py-16">
      <div className="grid gap-4">
        <p className="eyebrow">Page not found</p>
        <h1>This lot has left the room.</h1>
        <p className="max-w-[56ch] text-ink-2">
          The page may have been withdrawn, or the address may be mistyped. The search above knows every maker, period
          and piece that is in the house.
        </p>
        <p className="flex flex-wrap gap-3">
          <Link to="/search" search={{ sort: 'ending-soon', format: ['auction'] }} className={buttonClass('navy')}>
            See what ends soon
          </Link>
          <Link to="/" className={buttonClass('ghost')}>
            Go to the front door
          </Link>
        </p>
      </div>
      <nav aria-label="Departments">
        <p className="eyebrow mb-3">Departments</p>
        <ul className="flex flex-wrap gap-3">
          {departments.map(({ id, slug, name }) => (
            <li key={id}>
              <Link
                to="/c/$categorySlug"
                params={{ categorySlug: slug }}
                className="block rounded-full border border-line bg-card px-4 py-2 no-underline hover:bg-sunken"
              >
                {name}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
    </div>
  )
}
