import type { Body } from './frames.ts'

/** Bytes of the largest frame a client may send; a larger one ends its connection. */
export const LARGEST_FRAME_BYTES = 5_000_000
/** Topics one connection may have joined at a time. */
export const MOST_CHANNELS = 100
/** A connection that sends nothing for so long is closed; clients send a heartbeat each 25 s. */
export const LONGEST_SILENCE_MS = 60_000

/** Bytes of the largest broadcast, from clients and from the database; that of the paid plans. */
const LARGEST_PAYLOAD_BYTES = 3_000_000

/** Whether a broadcast may pass. */
export function fitsLimit(body: Body): boolean {
  const bytes = body.encoding === 'json' ? Buffer.byteLength(body.text) : body.bytes.length
  return bytes <= LARGEST_PAYLOAD_BYTES
}
