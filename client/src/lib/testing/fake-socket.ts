import type { ChannelHandlers, LiveSocket, OpenSocket, RealtimeAccess } from '../realtime/live-socket.ts'

/** A channel that was opened, as the service sees it. */
export interface FakeChannel extends ChannelHandlers {
  readonly topic: string
  readonly token: string
  isOpen: boolean
}

/** A realtime service in a test's hand: it joins nobody and says nothing unless told to. */
export function fakeRealtime() {
  const channels: FakeChannel[] = []
  const sockets: { isClosed: boolean }[] = []
  const openSocket: OpenSocket = (_access: RealtimeAccess, currentToken): LiveSocket => {
    const socket = { isClosed: false }
    sockets.push(socket)
    let token = ''
    return {
      async authorize() {
        token = await currentToken()
      },
      openChannel(topic, handlers) {
        const channel = { ...handlers, topic, token, isOpen: true }
        channels.push(channel)
        return () => {
          channel.isOpen = false
        }
      },
      close() {
        socket.isClosed = true
      },
    }
  }
  const channel = (topic: string): FakeChannel => {
    const found = channels.findLast((one) => one.topic === topic && one.isOpen)
    if (!found) throw new Error(`No channel is open for ${topic}.`)
    return found
  }
  return { openSocket, channels, sockets, channel, open: () => channels.filter(({ isOpen }) => isOpen) }
}
