import { type DestinationStream, type Logger, pino } from 'pino'

export type { Logger } from 'pino'

/** Everything that must never reach a log, wherever it sits in what is logged. */
const SECRET_PATHS = [
  'req.headers.cookie',
  'req.headers.authorization',
  'res.headers["set-cookie"]',
  '*.password',
  '*.passwordHash',
  '*.token',
  '*.maximum',
  '*.reserve',
  '*.leaderMaximum',
]

/**
 * The process's logger: JSON lines, or readable ones for a person at a terminal.
 *
 * @param destination where the JSON lines go; the standard output unless told
 */
export function createLogger(options: { level: string; pretty: boolean }, destination?: DestinationStream): Logger {
  const settings = { level: options.level, redact: { paths: SECRET_PATHS, censor: '[secret]' } }
  if (destination) return pino(settings, destination)
  return pino({
    ...settings,
    ...(options.pretty && {
      transport: {
        target: 'pino-pretty',
        options: { translateTime: 'HH:MM:ss', ignore: 'pid,hostname', singleLine: true },
      },
    }),
  })
}
