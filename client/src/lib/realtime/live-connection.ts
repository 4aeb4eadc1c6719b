import { type AccessKeeper, keepAccess } from './access-keeper.ts'
import type { LiveSocket, OpenSocket, RealtimeAccess } from './live-socket.ts'

/** `connecting`: not joined yet. `live`: messages arrive. `away`: they did, and do not now. */
export type TopicState = 'connecting' | 'live' | 'away'

export interface TopicListener {
  readonly onMessage: (event: string, payload: unknown) => void
  /** Each time it is called with `live`, something may have been missed before. */
  readonly onState: (state: TopicState) => void
}

export interface LiveConnection {
  /** Listens to a topic; all who listen to one share its channel. Answers a function that ends it. */
  listen(topic: string, listener: TopicListener): () => void
  /** Somebody else looks now: every channel is closed, and opened again as them. */
  changeIdentity(): void
  /**
   * The device has lost its network, or has it back. Told so, nobody waits for a heartbeat to be missed, and every
   * channel is opened anew, over a line that is surely there.
   */
  setOnline(isOnline: boolean): void
  close(): void
}

interface LiveConnectionOptions {
  readonly openSocket: OpenSocket
  readonly fetchAccess: () => Promise<RealtimeAccess>
  /** The server's time in milliseconds. */
  readonly now: () => number
}

interface Topic {
  readonly name: string
  readonly listeners: Set<TopicListener>
  state: TopicState
  /** Set while its channel is open or being opened. */
  closeChannel: (() => void) | undefined
  /** Rises with each use: the lowest is closed when there are too many. */
  lastUse: number
  failures: number
  timer: ReturnType<typeof setTimeout> | undefined
}

/** The service allows 100 channels to a line; the rest is for what is just being left. */
const MAX_CHANNELS = 80
/** A topic nobody listens to stays open so long: who scrolls or goes back and forth finds it joined. */
const LINGER_MS = 10_000
const BACK_OFF_MS = [500, 1_000, 2_000, 5_000, 10_000, 30_000] as const

interface Line {
  socket(): Promise<LiveSocket>
  close(): void
}

/** The line and what runs over it. */
interface Board {
  readonly topics: Map<string, Topic>
  line: Line
  uses: number
}

/** The browser's one line to the realtime service, and the topics on it. */
export function createLiveConnection(options: LiveConnectionOptions): LiveConnection {
  const board: Board = { topics: new Map(), line: openLine(options), uses: 0 }
  return {
    listen: (name, listener) => listen(board, name, listener),
    changeIdentity() {
      hangUp(board, 'connecting')
      dial(board, options)
    },
    setOnline(isOnline) {
      if (isOnline) dial(board, options)
      else hangUp(board, 'away')
    },
    close() {
      for (const topic of board.topics.values()) close(topic)
      board.topics.clear()
      board.line.close()
    },
  }
}

/** Closes the line and every channel on it; who listens is told how things stand, and topics nobody listens to end. */
function hangUp(board: Board, state: TopicState): void {
  for (const topic of board.topics.values()) {
    close(topic)
    topic.failures = 0
    if (topic.listeners.size === 0) board.topics.delete(topic.name)
    else tell(topic, state)
  }
  board.line.close()
}

function dial(board: Board, options: LiveConnectionOptions): void {
  for (const topic of board.topics.values()) close(topic)
  board.line.close()
  board.line = openLine(options)
  for (const topic of board.topics.values()) open(board, topic)
}

function listen(board: Board, name: string, listener: TopicListener): () => void {
  const topic = board.topics.get(name) ?? newTopic(name)
  board.topics.set(name, topic)
  board.uses += 1
  topic.lastUse = board.uses
  const wasIdle = topic.listeners.size === 0
  if (wasIdle) clearTimeout(topic.timer)
  topic.listeners.add(listener)
  listener.onState(topic.state)
  // Where others listen already, a failed topic waits for its next try.
  if (!topic.closeChannel && (wasIdle || topic.failures === 0)) open(board, topic)
  return () => {
    if (!topic.listeners.delete(listener) || topic.listeners.size > 0) return
    clearTimeout(topic.timer)
    topic.timer = setTimeout(() => release(board, topic), LINGER_MS)
  }
}

function open(board: Board, topic: Topic): void {
  if (topic.closeChannel) return
  clearTimeout(topic.timer)
  makeRoom(board, topic)
  let isWanted = true
  let closeChannel = (): void => undefined
  topic.closeChannel = () => {
    isWanted = false
    closeChannel()
  }
  const begin = (socket: LiveSocket): void => {
    if (!isWanted) return
    closeChannel = socket.openChannel(topic.name, {
      onMessage: (event, payload) => {
        if (isWanted) for (const listener of topic.listeners) listener.onMessage(event, payload)
      },
      onStatus: (status) => {
        if (!isWanted) return
        if (status === 'closed') return retry(board, topic)
        if (status === 'joined') topic.failures = 0
        tell(topic, status === 'joined' ? 'live' : 'away')
      },
    })
  }
  board.line.socket().then(begin, () => {
    if (isWanted) retry(board, topic)
  })
}

function retry(board: Board, topic: Topic): void {
  close(topic)
  tell(topic, 'away')
  const waitMs = BACK_OFF_MS[Math.min(topic.failures, BACK_OFF_MS.length - 1)]
  topic.failures += 1
  topic.timer = setTimeout(() => open(board, topic), waitMs)
}

/** Closes what was used longest ago, first among the topics that nobody listens to. */
function makeRoom({ topics }: Board, wanted: Topic): void {
  const opened = [...topics.values()].filter((topic) => topic.closeChannel && topic !== wanted)
  if (opened.length < MAX_CHANNELS) return
  const isHeard = ({ listeners }: Topic): number => Number(listeners.size > 0)
  const [oldest] = opened.sort((a, b) => isHeard(a) - isHeard(b) || a.lastUse - b.lastUse)
  if (!oldest) return
  close(oldest)
  if (oldest.listeners.size === 0) topics.delete(oldest.name)
  else tell(oldest, 'away')
}

/** Ends a topic that nobody listens to any more; the one used last of those that had to wait gets its room. */
function release(board: Board, topic: Topic): void {
  close(topic)
  board.topics.delete(topic.name)
  const [waiting] = [...board.topics.values()]
    .filter(({ closeChannel, failures }) => !closeChannel && failures === 0)
    .sort((a, b) => b.lastUse - a.lastUse)
  if (waiting) open(board, waiting)
}

function close(topic: Topic): void {
  clearTimeout(topic.timer)
  topic.closeChannel?.()
  topic.closeChannel = undefined
}

function tell(topic: Topic, state: TopicState): void {
  topic.state = state
  for (const listener of topic.listeners) listener.onState(state)
}

function newTopic(name: string): Topic {
  return {
    name,
    listeners: new Set(),
    state: 'connecting',
    closeChannel: undefined,
    lastUse: 0,
    failures: 0,
    timer: undefined,
  }
}

/** The socket of one identity, opened at its first use, anew after a failure; its token is fresh each time it is asked for. */
function openLine({ openSocket, fetchAccess, now }: LiveConnectionOptions): Line {
  const access: AccessKeeper = keepAccess(fetchAccess, now)
  let opening: Promise<LiveSocket> | undefined
  let isClosed = false
  const open = async (): Promise<LiveSocket> => {
    const socket = await openSocket(await access.current(), async () => (await access.current()).token)
    if (isClosed) socket.close()
    return socket
  }
  return {
    async socket(): Promise<LiveSocket> {
      opening ??= open().catch((error) => {
        opening = undefined
        throw error
      })
      const socket = await opening
      await socket.authorize()
      return socket
    },
    close(): void {
      isClosed = true
      void opening?.then((socket) => socket.close()).catch(() => undefined)
    },
  }
}
