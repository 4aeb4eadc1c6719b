import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { join } from 'node:path'
import { requestUrl, sendJson, sendText } from '../web/http.ts'
import { listen } from '../web/listen.ts'
import { type Mailbox, openMailbox } from './mailbox.ts'
import { sendMailboxPage, sendMailHtml } from './mailbox-page.ts'
import { mailboxScript } from './mailbox-script.ts'
import { listenSmtp } from './smtp.ts'

/** A running mail stand-in. */
export interface MailStandIn {
  /** The mailbox page and, under `/api/messages`, the mails as JSON. */
  readonly url: string
  /** Where to send mail: the app's `SMTP_URL`. */
  readonly smtpUrl: string
  stop(): Promise<void>
}

/** Starts a mail server that delivers nothing and shows everything. Port 0 takes a free one. */
export async function startMail(options: {
  /** Of the mailbox page. */
  port: number
  smtpPort: number
  host?: string
  /** Where mails outlive a restart; without it they are kept in memory. */
  dataDirectory?: string
}): Promise<MailStandIn> {
  const host = options.host ?? '127.0.0.1'
  const mailbox = await openMailbox(options.dataDirectory && join(options.dataDirectory, 'messages'))
  const watchers = new Set<ServerResponse>()
  const tellWatchers = () => {
    for (const watcher of watchers) watcher.write('event: change\ndata: \n\n')
  }
  const smtp = await listenSmtp({
    port: options.smtpPort,
    host,
    onMail: async (mail) => {
      await mailbox.add(mail)
      tellWatchers()
    },
  })
  try {
    const server = createServer((req, res) => {
      answer(req, res, { mailbox, watchers, tellWatchers }).catch(() => res.destroy())
    })
    const web = await listen(server, { port: options.port, host })
    return {
      url: web.url,
      smtpUrl: smtp.url,
      stop: async () => {
        await Promise.all([smtp.stop(), web.stop()])
      },
    }
  } catch (error) {
    await smtp.stop()
    throw error
  }
}

interface Surroundings {
  readonly mailbox: Mailbox
  readonly watchers: Set<ServerResponse>
  readonly tellWatchers: () => void
}

async function answer(req: IncomingMessage, res: ServerResponse, { mailbox, watchers, tellWatchers }: Surroundings) {
  const url = requestUrl(req)
  const to = url.searchParams.get('to')
  const filter = to ? { to } : {}
  if (req.method === 'DELETE' && url.pathname === '/api/messages') {
    await mailbox.clear()
    tellWatchers()
    res.writeHead(204).end()
    return
  }
  if (req.method !== 'GET' && req.method !== 'HEAD') return sendText(res, 405, 'Method not allowed.', { allow: 'GET' })
  if (url.pathname === '/') {
    return sendMailboxPage(res, { mails: mailbox.list(filter), open: url.searchParams.get('id'), to })
  }
  if (url.pathname === '/api/messages') return sendJson(res, 200, mailbox.list(filter))
  if (url.pathname === '/events') return watch(res, watchers)
  if (url.pathname === '/mailbox.js') return sendText(res, 200, mailboxScript, { 'content-type': 'text/javascript' })
  const [, area, id] = /^\/(api\/messages|html)\/([\w-]+)$/.exec(url.pathname) ?? []
  const mail = id ? mailbox.find(id) : undefined
  if (!mail) return sendJson(res, 404, { message: 'There is no such mail.' })
  return area === 'html' ? sendMailHtml(res, mail) : sendJson(res, 200, mail)
}

/** Keeps the answer open and writes an event to it whenever the mailbox changes. */
function watch(res: ServerResponse, watchers: Set<ServerResponse>): void {
  res.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
  res.write(': open\n\n')
  watchers.add(res)
  res.once('close', () => watchers.delete(res))
}
