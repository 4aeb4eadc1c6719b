import type { ReactNode } from 'react'

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
      <div className="grid max-w-[46rem] gap-10 pt-10">{children}</div>
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
