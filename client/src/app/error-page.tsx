import { type ErrorComponentProps, useRouter } from '@tanstack/react-router'
import { Problem } from '../components/problem.tsx'

/** A page that could not be shown. */
export function ErrorPage({ error, reset }: ErrorComponentProps) {
  const router = useRouter()
  const retry = async () => {
    await router.invalidate()
    reset()
  }
  return (
    <div className="wrap py-14">
      <Problem error={error} onRetry={retry} heading="h1" />
    </div>
  )
}
