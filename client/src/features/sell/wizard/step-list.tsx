import { Check } from 'lucide-react'
import { STEPS, type StepId, stepOfField } from './steps.ts'
import { useWizard } from './wizard-context.ts'

/** All steps with what is left to do in each. Any can be opened at any time: a draft need not grow in order. */
export function StepList() {
  const { step, goTo, problems } = useWizard()
  return (
    <nav aria-label="Steps of the listing" className="relative">
      <ol className="flex justify-between lg:grid lg:justify-normal lg:gap-0.5">
        {STEPS.map(({ id, name }, index) => {
          const left = id === 'review' ? 0 : problems.filter(({ field }) => stepOfField(field) === id).length
          const isCurrent = id === step
          const isDone = id !== 'review' && left === 0
          // A phone has room for one name only: that of the step one is at.
          return (
            <li key={id}>
              <button
                type="button"
                aria-current={isCurrent ? 'step' : undefined}
                onClick={() => goTo(id)}
                className={`flex min-h-11 w-full items-center gap-2.5 rounded-sm px-2.5 text-left text-[0.9375rem] hover:bg-sunken ${isCurrent ? 'bg-gold-wash font-bold text-ink' : 'text-ink-2'}`}
              >
                <StepMark number={index + 1} isDone={isDone} isCurrent={isCurrent} />
                <span className={isCurrent ? '' : 'max-lg:sr-only'}>{name}</span>
                <span className="sr-only">{stateInWords(id, left)}</span>
              </button>
            </li>
          )
        })}
      </ol>
    </nav>
  )
}

interface StepMarkProps {
  readonly number: number
  readonly isDone: boolean
  readonly isCurrent: boolean
}

function StepMark({ number, isDone, isCurrent }: StepMarkProps) {
  const look = isDone
    ? 'border-gold bg-gold text-on-gold'
    : isCurrent
      ? 'border-gold text-gold-ink'
      : 'border-line-strong text-ink-3'
  return (
    <span
      aria-hidden
      className={`num grid size-6 flex-none place-items-center rounded-full border-2 font-bold text-[0.75rem] ${look}`}
    >
      {isDone ? <Check className="size-3.5" strokeWidth={3} /> : number}
    </span>
  )
}

function stateInWords(id: StepId, left: number): string {
  if (id === 'review') return ''
  return left === 0 ? ', complete' : `, ${left} left to do`
}
