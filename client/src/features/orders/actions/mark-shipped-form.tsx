import { useApolloClient } from '@apollo/client/react'
import { valibotResolver } from '@hookform/resolvers/valibot'
import { useForm } from 'react-hook-form'
import * as v from 'valibot'
import { Button } from '../../../components/button.tsx'
import { CONTROL, Field } from '../../../components/field.tsx'
import { Notice } from '../../../components/notice.tsx'
import { MarkShippedDocument } from '../../../generated/order-actions.ts'
import type { Carrier } from '../../../generated/types.ts'
import { showProblems } from '../../../lib/show-problems.ts'
import { useDesk, useOrderAction } from '../order-desk.ts'
import { CARRIER_NAMES } from './carrier-names.ts'

/** For what leads the reader to the form from elsewhere on the page. */
export const CARRIER_FIELD = 'carrier-of-the-parcel'

const FIELDS = ['carrier', 'trackingNumber', 'carrierName'] as const

const schema = v.pipe(
  v.object({
    carrier: v.pipe(v.string(), v.guard(isCarrier, 'Choose who carries it.')),
    trackingNumber: v.pipe(v.string(), v.trim(), v.nonEmpty('Copy the number from the receipt of the parcel.')),
    carrierName: v.pipe(v.string(), v.trim(), v.maxLength(60, 'Use at most 60 characters.')),
  }),
  v.forward(
    v.check(({ carrier, carrierName }) => carrier !== 'OTHER' || carrierName.length >= 2, 'Write who carries it.'),
    ['carrierName'],
  ),
)

type Shipment = v.InferOutput<typeof schema>

/** The seller has sent it, and says with whom. */
export function MarkShippedForm() {
  const { form, failure, isBusy, submit } = useMarkShipped()
  const { errors } = form.formState
  const isOther = form.watch('carrier') === 'OTHER'
  return (
    <form method="post" noValidate onSubmit={submit} className="grid gap-5">
      {failure === undefined ? null : (
        <Notice tone="bad" live>
          {failure}
        </Notice>
      )}
      <div className="grid items-start gap-5 sm:grid-cols-2">
        <Field label="Carrier" error={errors.carrier?.message}>
          {(control) => (
            <select {...form.register('carrier')} {...control} className={CONTROL} data-focus={CARRIER_FIELD}>
              <option value="">Choose</option>
              {Object.entries(CARRIER_NAMES).map(([carrier, name]) => (
                <option key={carrier} value={carrier}>
                  {name}
                </option>
              ))}
            </select>
          )}
        </Field>
        {isOther ? (
          <Field label="Name of the carrier" error={errors.carrierName?.message}>
            {(control) => <input {...form.register('carrierName')} {...control} maxLength={60} className={CONTROL} />}
          </Field>
        ) : null}
        <Field
          label="Tracking number"
          hint={`As on the receipt. The buyer sees it${isOther ? '' : ', with a link to the carrier'}.`}
          error={errors.trackingNumber?.message}
        >
          {(control) => (
            <input
              {...form.register('trackingNumber')}
              {...control}
              autoComplete="off"
              autoCapitalize="characters"
              spellCheck={false}
              className={`${CONTROL} num`}
            />
          )}
        </Field>
      </div>
      <p>
        <Button type="submit" busy={isBusy}>
          Mark as sent
        </Button>
      </p>
    </form>
  )
}

function useMarkShipped() {
  const client = useApolloClient()
  const { order } = useDesk()
  const { act, finish, isBusy, failure, fail } = useOrderAction()
  const form = useForm({
    resolver: valibotResolver(schema),
    defaultValues: { carrier: '', trackingNumber: '', carrierName: '' },
  })
  const send = async ({ carrier, trackingNumber, carrierName }: Shipment) => {
    const answer = await act(async () => {
      const input = {
        orderId: order.id,
        carrier,
        trackingNumber,
        carrierName: carrier === 'OTHER' ? carrierName : null,
      }
      const { data } = await client.mutate({ mutation: MarkShippedDocument, variables: { input } })
      return data?.markShipped
    })
    if (answer?.__typename === 'InvalidInputError') return fail(showProblems(form, FIELDS, answer.problems))
    if (answer) finish()
  }
  return { form, failure, isBusy, submit: form.handleSubmit(send) }
}

function isCarrier(name: string): name is Carrier {
  return Object.hasOwn(CARRIER_NAMES, name)
}
