import { LoaderCircle } from 'lucide-react'
import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react'

export type ButtonLook = 'navy' | 'ghost' | 'gold' | 'quiet' | 'danger'

const LOOKS: Record<ButtonLook, string> = {
  navy: 'border-navy bg-navy text-on-navy hover:brightness-125',
  ghost: 'border-line-strong text-ink hover:bg-sunken',
  gold: 'border-gold bg-gold text-on-gold hover:brightness-105',
  quiet: 'border-transparent text-ink-2 hover:bg-sunken hover:text-ink',
  danger: 'border-bad text-bad hover:bg-bad-wash',
}

/** The look of a button, for links that act like one. `small` is 40 px high and for tight rows only. */
export function buttonClass(look: ButtonLook = 'navy', size: 'normal' | 'small' = 'normal'): string {
  const measure = size === 'small' ? 'min-h-10 px-4 text-[0.9375rem]' : 'min-h-12 px-[1.4rem]'
  return `inline-flex items-center justify-center gap-2 rounded-sm border font-bold whitespace-nowrap no-underline transition-[background-color,filter] duration-150 disabled:opacity-55 ${measure} ${LOOKS[look]}`
}

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly ref?: Ref<HTMLButtonElement>
  readonly look?: ButtonLook
  readonly size?: 'normal' | 'small'
  /** Shows that the work is under way and takes no second click. */
  readonly busy?: boolean
  readonly children: ReactNode
}

export function Button({ look, size, busy = false, children, className = '', disabled, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      aria-busy={busy || undefined}
      disabled={disabled || busy}
      className={`${buttonClass(look, size)} ${className}`}
    >
      {busy ? <LoaderCircle aria-hidden className="size-4 motion-safe:animate-spin" /> : null}
      {children}
    </button>
  )
}
