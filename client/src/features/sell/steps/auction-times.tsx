import { CONTROL } from '../../../components/field.tsx'
import { useServerClock } from '../../../lib/clock/clock-context.tsx'
import { fullDateAndTime } from '../../../lib/clock/time-left.ts'
import { useZone } from '../../../lib/clock/zone.ts'
import { toLocalText } from '../draft/local-time.ts'
import { auctionEnd, DURATIONS, type SaleFields } from '../draft/sale-fields.ts'
import { DraftField, DraftGroup } from '../wizard/draft-field.tsx'
import { useWizard } from '../wizard/wizard-context.ts'

const CHIP =
  'flex min-h-11 cursor-pointer items-center gap-2 rounded-full border border-line-strong bg-card px-4 text-[0.9375rem] hover:bg-sunken has-checked:border-gold has-checked:bg-gold-wash has-checked:font-bold has-focus-visible:outline-3 has-focus-visible:outline-focus has-focus-visible:outline-offset-2 has-disabled:opacity-55'

/** When an auction opens and ends: a few durations to choose from, or the exact minute. */
export function AuctionTimes() {
  const { fields, change } = useWizard()
  const clock = useServerClock()
  const { sale } = fields
  const set = (patch: Partial<SaleFields>) => change({ sale: { ...sale, ...patch } })
  return (
    <>
      <StartField sale={sale} set={set} />
      <DraftGroup field="sale.auction.duration" legend="It lasts">
        <div className="flex flex-wrap gap-2">
          {DURATIONS.map((days) => (
            <Chip key={days} name="days" isChosen={sale.days === days} onChoose={() => set({ days })}>
              {days === 1 ? '1 day' : `${days} days`}
            </Chip>
          ))}
          <Chip
            name="days"
            isChosen={sale.days === null}
            onChoose={() => set({ days: null, endsAt: exactEnd(sale, clock.now()) })}
          >
            Until an exact time
          </Chip>
        </div>
      </DraftGroup>
      {sale.days === null ? (
        <DraftField field="sale.auction.endsAt" label="It ends at">
          {(control) => (
            <input
              {...control}
              type="datetime-local"
              value={sale.endsAt}
              min={toLocalText(clock.now())}
              onChange={({ target }) => set({ endsAt: target.value })}
              className={`${CONTROL} num max-w-72`}
            />
          )}
        </DraftField>
      ) : null}
      <EndInWords sale={sale} nowMs={clock.now()} />
    </>
  )
}

interface StartFieldProps {
  readonly sale: SaleFields
  readonly set: (patch: Partial<SaleFields>) => void
}

function StartField({ sale, set }: StartFieldProps) {
  const clock = useServerClock()
  return (
    <DraftGroup field="sale.auction.startsAt" legend="It opens">
      <div className="flex flex-wrap gap-2">
        <Chip name="start" isChosen={sale.startsAt === ''} onChoose={() => set({ startsAt: '' })}>
          When it is published
        </Chip>
        <Chip
          name="start"
          isChosen={sale.startsAt !== ''}
          onChoose={() => set({ startsAt: toLocalText(clock.now() + 24 * 60 * 60 * 1000) })}
        >
          Later
        </Chip>
      </div>
      {sale.startsAt === '' ? null : (
        <input
          type="datetime-local"
          aria-label="Opens at"
          value={sale.startsAt}
          min={toLocalText(clock.now())}
          onChange={({ target }) => target.value !== '' && set({ startsAt: target.value })}
          className={`${CONTROL} num max-w-72`}
        />
      )}
    </DraftGroup>
  )
}

function EndInWords({ sale, nowMs }: { sale: SaleFields; nowMs: number }) {
  const zone = useZone()
  const endMs = auctionEnd(sale, nowMs)
  if (endMs === undefined || zone === null) return null
  const isFromNow = sale.startsAt === '' && sale.days !== null
  return (
    <p className="text-[0.9375rem] text-ink-2">
      {isFromNow ? 'Published now, it would end' : 'It ends'}{' '}
      <b className="num text-ink">{fullDateAndTime(endMs, zone)}</b>. A bid in the last 2 minutes moves it to 2 minutes
      after that bid, for everybody, as often as it takes. Evenings and Sundays bring the most bidders.
    </p>
  )
}

/** Choosing the exact time begins with the end that was chosen so far. */
function exactEnd(sale: SaleFields, nowMs: number): string {
  const endMs = auctionEnd(sale, nowMs)
  return endMs === undefined ? '' : toLocalText(endMs)
}

interface ChipProps {
  readonly name: string
  readonly isChosen: boolean
  readonly onChoose: () => void
  readonly children: string
}

function Chip({ name, isChosen, onChoose, children }: ChipProps) {
  return (
    <label className={CHIP}>
      <input
        type="radio"
        name={name}
        checked={isChosen}
        onChange={onChoose}
        className="size-4 flex-none accent-gold outline-none"
      />
      {children}
    </label>
  )
}
