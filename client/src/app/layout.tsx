import { Outlet } from '@tanstack/react-router'
import { Toaster } from '../components/toaster.tsx'
import { VerificationBanner } from '../features/accounts/verification-banner.tsx'
import { DocumentHead } from './document-head.tsx'
import { Footer } from './footer.tsx'
import { Header } from './header.tsx'
import { NavigationFocus } from './navigation-focus.tsx'

/** The frame of every page. */
export function Layout() {
  return (
    <>
      <a
        href="#main"
        className="absolute top-2 left-2 z-50 -translate-y-20 rounded-sm bg-navy px-4 py-3 font-bold text-on-navy focus:translate-y-0"
      >
        Skip to the page
      </a>
      <Header />
      <VerificationBanner />
      <main id="main" tabIndex={-1} className="min-h-[60vh] outline-none">
        <Outlet />
      </main>
      <Footer />
      <Toaster />
      <DocumentHead />
      <NavigationFocus />
    </>
  )
}
