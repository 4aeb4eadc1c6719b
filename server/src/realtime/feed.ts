import { setTimeout as delay } from 'node:timers/promises'
import type { Logger } from '../platform/log.ts'
import { createInbox, type Inbox } from './inbox.ts'
import type { RealtimeSocket } from './supabase.ts'

/** What a topic says. */
export type FeedSignal =
  | { readonly kind: 'message'; readonly payload: unknown }
  /** Something may have been said that was not heard: read anew. Comes after every join, the first included. */
  | { readonly kind: 'missed' }

/** The server's own ear at Supabase Realtime: however many listen to a topic, it is joined once. */
export interface Feed {
  /** Listens from now on, to one event of a topic. Ended by its `return()`. */
  subscribe(topic: string, event: string): Inbox<FeedSignal>
  /** Whether Realtime answers and lets this server listen. Waits a moment for the first time. */
  isJoined(): Promise<boolean>
  /** Ends every subscription and connection. */
  stop(): Promise<void>
}

export interface FeedOptions {
  /** Makes one more connection. */
  readonly connect: () => RealtimeSocket
  readonly log: Logger
}

/** Hosted Realtime lets one connection listen to a hundred. */
const TOPICS_PER_SOCKET = 90
/** Whoever is this far behind reads anew. */
const LONGEST_QUEUE = 100
/** What is closed is joined again after so long, and after longer when that did not help. */
const REJOIN_AFTER_MS = [1_000, 2_000, 5_000, 10_000]
/** Nothing is ever said here. */
const PROBE = 'server:readiness'
const PROBE_PATIENCE_MS = 3_000

interface Topic {
  readonly name: string
  /** Who listens, each to one event. */
  readonly inboxes: Map<Inbox<FeedSignal>, string>
  readonly left: AbortController
  isJoined: boolean
  /** Settles at the next join. */
  joining: PromiseWithResolvers<void>
}

interface Line {
  readonly socket: RealtimeSocket
  readonly topics: Set<Topic>
}

/** Connects when somebody first listens. */
export function createFeed({ connect, log }: FeedOptions): Feed {
  const topics = new Map<string, Topic>()
  const lines: Line[] = []
  let isStopped = false

  function open(name: string): Topic {
    const topic: Topic = {
      name,
      inboxes: new Map(),
      left: new AbortController(),
      isJoined: false,
      joining: Promise.withResolvers(),
    }
    topics.set(name, topic)
    void keepListening(topic, () => lineWithRoom(), log)
    return topic
  }

  function lineWithRoom(): Line {
    const existing = lines.find((line) => line.topics.size < TOPICS_PER_SOCKET)
    if (existing) return existing
    const line: Line = { socket: connect(), topics: new Set() }
    lines.push(line)
    return line
  }

  function release(topic: Topic, inbox: Inbox<FeedSignal>): void {
    topic.inboxes.delete(inbox)
    if (topic.inboxes.size > 0) return
    topics.delete(topic.name)
    topic.left.abort()
  }

  const subscribe: Feed['subscribe'] = (name, event) => {
    const topic = topics.get(name) ?? open(name)
    const inbox: Inbox<FeedSignal> = createInbox(queue, () => release(topic, inbox))
    topic.inboxes.set(inbox, event)
    if (isStopped) void inbox.return()
    // Joined before: whoever comes now has missed what was said until now.
    else if (topic.isJoined) inbox.put({ kind: 'missed' })
    return inbox
  }

  return {
    subscribe,
    async isJoined() {
      if (!topics.has(PROBE)) subscribe(PROBE, 'none')
      const probe = topics.get(PROBE)
      if (isStopped || !probe) return false
      const patience = delay(PROBE_PATIENCE_MS, undefined, { ref: false })
      await Promise.race([probe.joining.promise, patience])
      return probe.isJoined
    },
    async stop() {
      isStopped = true
      for (const { inboxes } of topics.values()) for (const inbox of inboxes.keys()) void inbox.return()
      await Promise.all(lines.map(({ socket }) => socket.close()))
    },
  }
}

function queue(waiting: readonly FeedSignal[], signal: FeedSignal): readonly FeedSignal[] {
  return waiting.length < LONGEST_QUEUE ? [...waiting, signal] : [{ kind: 'missed' }]
}

/** Listens until the topic is left. Interruptions the client heals itself; what was closed is joined anew here. */
async function keepListening(topic: Topic, findLine: () => Line, log: Logger): Promise<void> {
  const { signal } = topic.left
  const left = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()))
  for (let failures = 0; !signal.aborted; failures += 1) {
    if (failures > 0) await Promise.race([delay(waitBefore(failures), undefined, { ref: false }), left])
    if (signal.aborted) return
    const line = findLine()
    const closed = Promise.withResolvers<void>()
    line.topics.add(topic)
    const listening = line.socket.listen(topic.name, {
      onJoined: () => {
        failures = 0
        settle(topic, log)
      },
      onMessage: (event, payload) => {
        for (const [inbox, wanted] of topic.inboxes) if (wanted === event) inbox.put({ kind: 'message', payload })
      },
      onInterrupted: (reason) => unsettle(topic, reason, log),
      onClosed: () => closed.resolve(),
    })
    await Promise.race([closed.promise, left])
    unsettle(topic, signal.aborted ? 'left' : 'closed', log)
    await listening.leave()
    line.topics.delete(topic)
  }
}

function waitBefore(failures: number): number {
  return REJOIN_AFTER_MS[failures - 1] ?? REJOIN_AFTER_MS.at(-1) ?? 0
}

function settle(topic: Topic, log: Logger): void {
  log[levelOf(topic)]({ topic: topic.name }, 'changes are heard')
  topic.isJoined = true
  topic.joining.resolve()
  for (const inbox of topic.inboxes.keys()) inbox.put({ kind: 'missed' })
}

function unsettle(topic: Topic, reason: string, log: Logger): void {
  if (topic.isJoined) topic.joining = Promise.withResolvers()
  topic.isJoined = false
  log[topic.left.signal.aborted ? 'debug' : levelOf(topic)]({ topic: topic.name, reason }, 'changes are not heard')
}

/** When the connection breaks, every topic says so: one is enough for the log. */
function levelOf({ name }: Topic): 'info' | 'debug' {
  return name === PROBE ? 'info' : 'debug'
}
