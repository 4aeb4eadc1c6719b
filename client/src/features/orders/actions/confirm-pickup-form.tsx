import { useApolloClient } from '@apollo/client/react'
import { PICKUP_TRIES } from '@kollect-it/shared/orders/order-actions.ts'
import { type FormEvent, useRef, useState } from 'react'
import { Button } from '../../../components/button.tsx'
import { CONTROL, Field } from '../../../components/field.tsx'
import { Notice } from '../../../components/notice.tsx'
import { OrderPageDocument } from '../../../generated/order.ts'
import { ConfirmPickupDocument } from '../../../generated/order-actions.ts'
import { useDesk, useOrderAction } from '../order-desk.ts'

const DIGITS = 6

/** The seller hands it over and enters the buyer's code. */
export function ConfirmPickupForm() {
  const client = useApolloClient()
  const { order } = useDesk()
  const { act, finish, isBusy, failure } = useOrderAction()
  const input = useRef<HTMLInputElement>(null)
  const [code, setCode] = useState('')
  const [problem, setProblem] = useState<string>()
  const refuse = (message: string) => {
    setProblem(message)
    input.current?.focus()
  }
  const confirm = async (event: FormEvent) => {
    event.preventDefault()
    const digits = code.replace(/\D/g, '')
    if (digits.length !== DIGITS) return refuse(`The code has ${DIGITS} digits.`)
    setProblem(undefined)
    const answer = await act(async () => {
      const { data } = await client.mutate({
        mutation: ConfirmPickupDocument,
        variables: { orderId: order.id, code: digits },
      })
      return data?.confirmPickup
    })
    if (answer?.__typename === 'WrongPickupCodeError') {
      if (answer.attemptsLeft > 0) return refuse(answer.message)
      // Nothing moved, but the seller can do less: the page says so in the place of this form.
      await client.refetchQueries({ include: [OrderPageDocument] })
    }
    if (answer) finish()
  }
  return (
    <form method="post" noValidate onSubmit={confirm} className="grid gap-5">
      {failure === undefined ? null : (
        <Notice tone="bad" live>
          {failure}
        </Notice>
      )}
      <Field
        label="The buyer’s code"
        hint={`${order.buyer.displayName} sees it on their order page. After ${PICKUP_TRIES} wrong codes only they can confirm.`}
        error={problem}
      >
        {(control) => (
          <input
            {...control}
            ref={input}
            value={code}
            onChange={({ target }) => setCode(target.value)}
            inputMode="numeric"
            autoComplete="off"
            maxLength={DIGITS + 1}
            className={`${CONTROL} num max-w-52 text-center text-[1.4rem] tracking-[0.2em]`}
          />
        )}
      </Field>
      <p>
        <Button type="submit" busy={isBusy}>
          It is handed over
        </Button>
      </p>
    </form>
  )
}
