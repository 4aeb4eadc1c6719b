import { Link, useLocation } from '@tanstack/react-router'
import { buttonClass } from '../components/button.tsx'
import { SearchBox } from '../features/browse/search-box.tsx'
import { useViewer } from '../lib/viewer.ts'
import { ViewerNav } from './viewer-nav.tsx'

const NAV = 'py-2 text-ink-2 no-underline hover:text-ink data-[status=active]:font-bold data-[status=active]:text-ink'

/**
 * Brand, search and the three ways in. On a phone the first row scrolls away and the search stays, because that is what
 * a hand reaches for.
 */
export function Header() {
  const viewer = useViewer()
  const { pathname } = useLocation()
  return (
    <header className="sticky -top-[60px] z-30 border-line border-b bg-paper/95 backdrop-blur-md md:top-0">
      <div className="wrap flex flex-wrap items-center gap-x-6 md:min-h-[68px] md:flex-nowrap">
        <Link
          to="/"
          className="flex min-h-[60px] items-center font-display font-semibold text-[1.65rem] leading-none no-underline"
        >
          <span className="sr-only">Kollect-It, home</span>
          <span aria-hidden>
            Kollect<b className="font-semibold text-gold-ink">·</b>It
          </span>
        </Link>
        <div className="order-3 w-full pb-3 md:order-none md:max-w-[520px] md:flex-1 md:pb-0">
          <SearchBox />
        </div>
        <nav
          aria-label="Main"
          className="ml-auto flex min-h-[60px] items-center gap-4 whitespace-nowrap text-[0.9375rem] sm:gap-6"
        >
          <Link to="/search" search={{ format: ['auction'] }} activeOptions={{ includeSearch: true }} className={NAV}>
            Auctions
          </Link>
          <Link
            to="/search"
            search={{ format: ['fixed'] }}
            activeOptions={{ includeSearch: true }}
            className={`${NAV} max-sm:hidden`}
          >
            Buy now
          </Link>
          <Link to="/sell" className={`${NAV} ${viewer ? 'max-sm:hidden' : ''}`}>
            Sell
          </Link>
          {viewer ? (
            <ViewerNav viewer={viewer} linkClass={NAV} />
          ) : (
            <Link to="/sign-in" search={{ return: pathname }} className={`${buttonClass('navy', 'small')} max-sm:px-3`}>
              Sign in
            </Link>
          )}
        </nav>
      </div>
    </header>
  )
}
