// Runs before the first paint, and long before the application is there.

// A chosen theme never flashes. The same key is used by src/lib/theme.ts.
try {
  const theme = localStorage.getItem('theme')
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme
} catch {
  // Storage may be closed to us; the system's theme is fine.
}

// What is typed before the application takes the page over would be overwritten by what a form begins with: it is kept,
// and typed again when the application says that it is there (src/app/providers.tsx).
const typed = new Map()
const keep = ({ target }) => typed.set(target, target.value)
addEventListener('input', keep, true)
addEventListener(
  'kollect-it-ready',
  () => {
    removeEventListener('input', keep, true)
    for (const [field, value] of typed) {
      if (!field.isConnected || field.value === value || field.type === 'file') continue
      // By the prototype’s setter: the field’s own is React’s, which would take it for known.
      Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value').set.call(field, value)
      field.dispatchEvent(new Event('input', { bubbles: true }))
    }
    typed.clear()
    document.documentElement.dataset.ready = ''
  },
  { once: true },
)

// A form that is sent before that waits, too. Sent to the server as it is, it would end on an error page.
addEventListener('submit', (event) => {
  const { target: form, submitter } = event
  if (event.defaultPrevented || form.hasAttribute('action')) return
  event.preventDefault()
  setTimeout(() => form.isConnected && form.requestSubmit(submitter), 100)
})
