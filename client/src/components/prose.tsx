import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'

const PAGES = [
  ['/how-it-works', 'How it works'],
  ['/payment-protection', 'Payment protection'],
  ['/fees', 'Fees'],
  ['/about', 'About the house'],
] as const

interface ProsePageProps {
  readonly eyebrow: string
  readonly title: string
  /** The page in one sentence. */
  readonly lead: string
  readonly children: ReactNode
}

/** A page of text: one column, no wider than is good to read. */
export function ProsePage({ eyebrow, title, lead, children }: ProsePageProps) {
  return (
    <article className="wrap py-12 lg:py-16">
      <header className="max-w-[46rem] border-line border-b pb-8">
        <p className="eyebrow">{eyebrow}</p>
        <h1 className="mt-3">{title}</h1>
        <p className="mt-4 text-[1.2rem] text-ink-2 leading-relaxed">{lead}</p>
      </header>
      <div className="grid items-start gap-x-16 gap-y-14 pt-10 lg:grid-cols-[minmax(0,46rem)_1fr]">
        <div className="grid gap-10">{children}</div>
        <nav aria-label="More about the house" className="border-line border-l pl-6 lg:sticky lg:top-28">
          <p className="eyebrow mb-2">Read on</p>
          <ul>
            {PAGES.map(([to, name]) => (
              <li key={to}>
                <Link
                  to={to}
                  className="block py-1.5 text-ink-2 no-underline hover:text-ink hover:underline data-[status=active]:font-bold data-[status=active]:text-ink"
                >
                  {name}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
      </div>
    </article>
  )
}

export function ProseSection({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="grid gap-3">
      <h2 className="mb-1">{title}</h2>
      {children}
    </section>
  )
}
