/** `system` follows the device. */
export type Theme = 'system' | 'light' | 'dark'

const STORAGE_KEY = 'theme'

export function chosenTheme(): Theme {
  const stored = readStorage()
  return stored === 'light' || stored === 'dark' ? stored : 'system'
}

/** Applies a theme and remembers it on this device. `public/early.js` applies it again before the next first paint. */
export function chooseTheme(theme: Theme): void {
  const root = document.documentElement
  if (theme === 'system') delete root.dataset.theme
  else root.dataset.theme = theme
  try {
    if (theme === 'system') localStorage.removeItem(STORAGE_KEY)
    else localStorage.setItem(STORAGE_KEY, theme)
  } catch {
    // Storage may be closed to us; the choice then lasts as long as the page.
  }
}

function readStorage(): string | null {
  try {
    return localStorage.getItem(STORAGE_KEY)
  } catch {
    return null
  }
}
