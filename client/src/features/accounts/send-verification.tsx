import { useApolloClient } from '@apollo/client/react'
import { useState } from 'react'
import { Button, type ButtonLook } from '../../components/button.tsx'
import { SendVerificationDocument } from '../../generated/verification.ts'
import { failureText } from '../../lib/apollo/failure-text.ts'
import { useWait, waitInWords } from './use-wait.ts'

/** Sends the letter that proves an address once more, and says what became of it. */
export function SendVerification({ look = 'ghost' }: { look?: ButtonLook }) {
  const client = useApolloClient()
  const [message, setMessage] = useState('')
  const [isBusy, setBusy] = useState(false)
  const [waitSeconds, beginWait] = useWait()

  const send = async () => {
    setBusy(true)
    try {
      const { data } = await client.mutate({ mutation: SendVerificationDocument })
      const answer = data?.sendVerification
      if (answer?.__typename === 'TooManyAttemptsError') {
        beginWait(answer.retryAfterSeconds)
        setMessage(`Enough letters for now. You can ask again in ${waitInWords(answer.retryAfterSeconds)}.`)
      } else setMessage(`It is on its way to ${answer?.email}. Look among the unwanted mail, too.`)
    } catch (error) {
      setMessage(failureText(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <span className="inline-flex flex-wrap items-center gap-x-4 gap-y-2">
      <Button look={look} size="small" busy={isBusy} disabled={waitSeconds > 0} onClick={send}>
        Send the letter again
      </Button>
      <span role="status" className="text-sm">
        {message}
      </span>
    </span>
  )
}
