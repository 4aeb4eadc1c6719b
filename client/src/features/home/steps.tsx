import { Link } from '@tanstack/react-router'

const STEPS = [
  {
    title: 'Bid, in the open',
    text: 'Set the most you would pay. We bid for you, one step at a time, and never show it.',
  },
  {
    title: 'Pay, and it is held',
    text: 'The seller ships once your payment is safe with us, and is paid when you are content.',
  },
  {
    title: 'Look it over',
    text: 'When it arrives you have seven days to inspect it. If it is not as described, say so and nothing is paid out.',
  },
] as const

/** How buying works, in three steps. */
export function Steps() {
  return (
    <section
      aria-labelledby="steps"
      className="mt-16 grid gap-6 rounded-lg border border-line bg-card p-6 lg:mt-20 lg:grid-cols-3 lg:gap-8 lg:p-12"
    >
      <h2 id="steps" className="sr-only">
        How it works
      </h2>
      {STEPS.map(({ title, text }, index) => (
        <div key={title} className="grid content-start gap-2">
          <span aria-hidden className="font-bold text-[1.6rem] text-gold-ink leading-none">
            {index + 1}
          </span>
          <h3 className="mt-1">{title}</h3>
          <p className="max-w-[40ch] text-ink-2">{text}</p>
        </div>
      ))}
      <p className="lg:col-span-3">
        <Link to="/how-it-works">Read how it works, step by step</Link>
      </p>
    </section>
  )
}
