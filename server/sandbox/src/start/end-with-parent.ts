/**
 * Preloaded into the server by `npm start`: when the start is killed, the channel to it closes, and the server ends
 * instead of holding its port for ever.
 */
const PATIENCE_MS = 3_000

if (process.channel) {
  process.once('disconnect', () => {
    setTimeout(() => process.exit(1), PATIENCE_MS).unref()
    process.kill(process.pid, 'SIGTERM')
  })
  process.channel.unref()
}
