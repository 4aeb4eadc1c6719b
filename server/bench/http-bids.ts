import { Agent, request } from 'node:http'
import { json } from 'node:stream/consumers'
import * as v from 'valibot'
import { sessionCookieName } from '../src/accounts/session-middleware.ts'
import { readPersistedOperations } from '../src/graphql/persisted-operations.ts'
import { required } from '../src/platform/assert.ts'
import type { Database } from '../src/platform/database.ts'
import { insertSession } from '../test/support/sign-in.ts'
import { OPERATIONS_FILE, SESSION_SECRET } from './api-environment.ts'
import type { SendBid } from './bid-load.ts'

const answerSchema = v.object({ data: v.object({ placeBid: v.object({ __typename: v.string() }) }) })

/** Bids as the browser sends them: our web application's own operation by its hash, by people who are signed in. */
export async function openHttpBidding(
  db: Database,
  { url, bidderIds }: { readonly url: string; readonly bidderIds: readonly string[] },
): Promise<SendBid> {
  const agent = new Agent({ keepAlive: true, maxSockets: bidderIds.length })
  const persistedQuery = { version: 1, sha256Hash: await hashOf('mutation PlaceBid(') }
  const cookies = new Map<string, string>()
  for (const id of bidderIds) {
    cookies.set(id, `${sessionCookieName(false)}=${await insertSession(db.$client, id, SESSION_SECRET)}`)
  }
  return async ({ auctionId, bidId, bidderId, maximum }) => {
    const body = JSON.stringify({
      operationName: 'PlaceBid',
      variables: { input: { auctionId, bidId, maximum: maximum.toString() } },
      extensions: { persistedQuery },
    })
    const headers = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      cookie: required(cookies.get(bidderId), 'a bidder is not signed in'),
    }
    const answer = await post(new URL('/graphql', url), { agent, headers, body })
    return v.parse(answerSchema, answer).data.placeBid.__typename === 'BidPlaced'
  }
}

async function hashOf(beginning: string): Promise<string> {
  const operations = Object.entries(await readPersistedOperations(OPERATIONS_FILE))
  const [hash] = required(
    operations.find(([, text]) => text.startsWith(beginning)),
    `the web application has no operation ${beginning}`,
  )
  return hash
}

interface Post {
  readonly agent: Agent
  readonly headers: Readonly<Record<string, string | number>>
  readonly body: string
}

function post(url: URL, { agent, headers, body }: Post): Promise<unknown> {
  return new Promise((resolve, reject) => {
    request(url, { method: 'POST', agent, headers: { ...headers } }, (response) => json(response).then(resolve, reject))
      .on('error', reject)
      .end(body)
  })
}
