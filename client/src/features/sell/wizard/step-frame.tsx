import type { ReactNode } from 'react'
import { STEPS } from './steps.ts'
import { useWizard } from './wizard-context.ts'

/** A step: its heading, which takes the focus when the step opens, and its fields. */
export function StepFrame({ lead, children }: { lead: ReactNode; children: ReactNode }) {
  const { step } = useWizard()
  const place = STEPS.findIndex(({ id }) => id === step)
  return (
    <section aria-labelledby="step-title" className="grid content-start gap-8">
      <header>
        <p className="eyebrow">
          Step {place + 1} of {STEPS.length}
        </p>
        <h2 id="step-title" data-step-heading tabIndex={-1} className="mt-1 outline-none">
          {STEPS[place]?.title}
        </h2>
        <p className="mt-2 max-w-[62ch] text-ink-2">{lead}</p>
      </header>
      {children}
    </section>
  )
}

/** Fields that belong together, on a card. */
export function StepCard({ title, hint, children }: { title: string; hint?: ReactNode; children: ReactNode }) {
  return (
    <section className="grid gap-5 rounded-lg border border-line bg-card p-4 sm:p-6">
      <div>
        <h3>{title}</h3>
        {hint ? <p className="mt-1 text-[0.9375rem] text-ink-2">{hint}</p> : null}
      </div>
      {children}
    </section>
  )
}
