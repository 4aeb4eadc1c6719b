import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useDepartments } from '../lib/viewer.ts'
import { ThemeChoice } from './theme-choice.tsx'

const LINK = 'inline-block py-1 text-ink-2 no-underline hover:text-ink hover:underline'

export function Footer() {
  const departments = useDepartments()
  return (
    <footer className="mt-24 border-line border-t bg-card">
      <div className="wrap grid grid-cols-2 gap-x-8 gap-y-10 py-14 lg:grid-cols-[1.4fr_1fr_1fr_1fr]">
        <div className="col-span-2 grid content-start gap-4 lg:col-span-1">
          <p className="font-display font-semibold text-[1.65rem] leading-none">
            Kollect<b className="font-semibold text-gold-ink">·</b>It
          </p>
          <p className="max-w-[34ch] text-ink-2">
            An auction house for things with a past. Sold in the open, paid for in safety.
          </p>
          <ThemeChoice />
        </div>
        <FooterColumn title="Departments">
          {departments.map(({ id, slug, name }) => (
            <li key={id}>
              <Link to="/c/$categorySlug" params={{ categorySlug: slug }} className={LINK}>
                {name}
              </Link>
            </li>
          ))}
        </FooterColumn>
        <FooterColumn title="Buying and selling">
          <li>
            <Link to="/how-it-works" className={LINK}>
              How it works
            </Link>
          </li>
          <li>
            <Link to="/payment-protection" className={LINK}>
              Payment protection
            </Link>
          </li>
          <li>
            <Link to="/fees" className={LINK}>
              Fees
            </Link>
          </li>
          <li>
            <Link to="/sell" className={LINK}>
              Sell a piece
            </Link>
          </li>
        </FooterColumn>
        <FooterColumn title="Kollect-It">
          <li>
            <Link to="/about" className={LINK}>
              About the house
            </Link>
          </li>
          <li>
            <a href="/playground" className={LINK}>
              For developers
            </a>
          </li>
          <li>
            <a href="/feed.xml" className={LINK}>
              Feed of new lots
            </a>
          </li>
        </FooterColumn>
      </div>
    </footer>
  )
}

function FooterColumn({ title, children }: { title: string; children: ReactNode }) {
  return (
    <nav aria-label={`${title}, foot of the page`}>
      <p className="eyebrow mb-2">{title}</p>
      <ul>{children}</ul>
    </nav>
  )
}
