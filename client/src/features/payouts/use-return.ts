import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'

const route = getRouteApi('/sell/payouts')

interface Returns {
  /** From Stripe's questions. To have come back is not to have finished. */
  readonly onBack: () => Promise<void>
  /** From a link that was too old, or used before: a fresh one is wanted. */
  readonly onAgain: () => Promise<void>
}

/** Does once what Stripe led back for, and takes it out of the address: reloading the page does not do it again. */
export function useReturn({ onBack, onAgain }: Returns): void {
  const { back, again } = route.useSearch()
  const navigate = useNavigate()
  const isDone = useRef(false)
  useEffect(() => {
    if (isDone.current || (back === undefined && again === undefined)) return
    isDone.current = true
    const work = again === undefined ? onBack : onAgain
    void navigate({ to: '/sell/payouts', search: {}, replace: true }).then(work)
  }, [back, again, navigate, onBack, onAgain])
}
