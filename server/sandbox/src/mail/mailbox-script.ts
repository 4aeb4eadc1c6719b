/** Runs in the mailbox page: shows new mail without a reload, and never touches what is being read. */
export const mailboxScript = `
const list = () => document.querySelector('#list')
const refresh = async () => {
  const answer = await fetch(location.href)
  if (!answer.ok) return
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
  const fresh = page.querySelector('#list')
  if (fresh) list().replaceWith(fresh)
  document.title = page.title
}
new EventSource('/events').addEventListener('change', refresh)
document.addEventListener('submit', async (event) => {
  event.preventDefault()
  await fetch('/api/messages', { method: 'DELETE' })
  location.assign('/')
})
`
