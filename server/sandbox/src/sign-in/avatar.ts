import type { ServerResponse } from 'node:http'
import { escapeHtml } from '../web/page.ts'
import type { Provider } from './provider.ts'

/** Where the emulator says that pictures are. */
export const avatarPath = '/avatars/u/'

/** Answers with the person's initial on the house's navy; 404 for someone unknown. */
export function sendAvatar(res: ServerResponse, provider: Provider, id: string): void {
  const account = provider.accounts.find((one) => one.id === id)
  if (!account) {
    res.writeHead(404).end()
    return
  }
  res.writeHead(200, { 'content-type': 'image/svg+xml', 'content-security-policy': "default-src 'none'; sandbox" })
  res.end(
    `<svg xmlns="http://www.w3.org/2000/svg" width="256" height="256" viewBox="0 0 256 256"><rect width="256" height="256" fill="#14213d"/>` +
      `<text x="128" y="170" text-anchor="middle" font-family="Georgia, serif" font-size="120" fill="#d9b45b">${escapeHtml(account.name.charAt(0))}</text></svg>`,
  )
}
