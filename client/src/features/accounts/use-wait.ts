import { useEffect, useState } from 'react'

/** Seconds that are left of a wait the server asked for, and a function that begins one. */
export function useWait(): readonly [secondsLeft: number, begin: (seconds: number) => void] {
  const [endsAtMs, setEndsAtMs] = useState(0)
  const [nowMs, setNowMs] = useState(0)
  const isWaiting = endsAtMs > nowMs
  useEffect(() => {
    if (!isWaiting) return
    const timer = setInterval(() => setNowMs(performance.now()), 250)
    return () => clearInterval(timer)
  }, [isWaiting])
  const begin = (seconds: number): void => {
    setNowMs(performance.now())
    setEndsAtMs(performance.now() + seconds * 1000)
  }
  return [Math.max(0, Math.ceil((endsAtMs - nowMs) / 1000)), begin]
}

/** `45 seconds`, `3 minutes`. */
export function waitInWords(seconds: number): string {
  if (seconds < 60) return seconds === 1 ? '1 second' : `${seconds} seconds`
  const minutes = Math.ceil(seconds / 60)
  return minutes === 1 ? '1 minute' : `${minutes} minutes`
}
