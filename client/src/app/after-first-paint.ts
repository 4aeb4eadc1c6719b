const PATIENCE_MS = 1_000

/**
 * Waits until the page the server sent is on the screen: taking it over is work, and should not keep it from being
 * seen. A page in a hidden tab is never painted, so waiting has an end.
 */
export function afterFirstPaint(): Promise<void> {
  if (performance.getEntriesByName('first-contentful-paint').length > 0) return Promise.resolve()
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, document.visibilityState === 'hidden' ? 0 : PATIENCE_MS)
    new PerformanceObserver((_entries, observer) => {
      observer.disconnect()
      clearTimeout(timer)
      resolve()
    }).observe({ type: 'paint', buffered: true })
  })
}
