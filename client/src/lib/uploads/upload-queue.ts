/** Where one file stands on its way. `progress` runs from 0 to 1. */
export type UploadStage =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'sending'; readonly progress: number }
  /** The bytes have left; the server looks at what arrived. */
  | { readonly kind: 'finishing' }
  /** Sending it again cannot help. */
  | { readonly kind: 'refused'; readonly message: string }
  /** Sending it again may help. */
  | { readonly kind: 'failed'; readonly message: string }

export interface Upload {
  readonly id: string
  readonly file: File
  readonly stage: UploadStage
}

/** Thrown by `upload` when a file is refused; the message is for the person who chose it. */
export class UploadRefusedError extends Error {
  override readonly name = 'UploadRefusedError'
  /** Whether the same file may be taken later. */
  readonly mayRetry: boolean

  constructor(message: string, { mayRetry = false } = {}) {
    super(message)
    this.mayRetry = mayRetry
  }
}

export interface UploadWork {
  readonly signal: AbortSignal
  readonly onProgress: (share: number) => void
  /** Call once the bytes have left. */
  readonly onSent: () => void
}

interface QueueOptions {
  /** Takes one file all the way. Throws `UploadRefusedError` with the reason, anything else when it did not get through. */
  readonly upload: (file: File, work: UploadWork) => Promise<void>
  /** How many files travel at once. */
  readonly parallel?: number
}

export interface UploadQueue {
  /** Everything that has not arrived, in the order it was added. A new list with every change. */
  readonly uploads: () => readonly Upload[]
  readonly subscribe: (listener: () => void) => () => void
  readonly add: (files: readonly File[]) => void
  readonly retry: (id: string) => void
  /** Takes a file out, whether it travels or not. */
  readonly cancel: (id: string) => void
  /** Whether any file still waits or travels. */
  readonly isBusy: () => boolean
}

const FAILED = 'It did not get through. Check your connection and try again.'

/** A queue of files: a few travel at once, one that fails holds up nobody, each can be tried again or taken out. */
export function createUploadQueue({ upload, parallel = 3 }: QueueOptions): UploadQueue {
  const list = holdUploads()
  const running = new Map<string, AbortController>()

  const run = async ({ id, file }: Upload): Promise<void> => {
    const controller = new AbortController()
    running.set(id, controller)
    const isMine = (): boolean => running.get(id) === controller
    list.setStage(id, { kind: 'sending', progress: 0 })
    try {
      await upload(file, {
        signal: controller.signal,
        onProgress: (progress) => isMine() && list.setStage(id, { kind: 'sending', progress }),
        onSent: () => isMine() && list.setStage(id, { kind: 'finishing' }),
      })
      if (isMine()) list.take(id)
    } catch (error) {
      if (isMine()) list.setStage(id, stageAfter(error))
    }
    if (isMine()) running.delete(id)
    startNext()
  }
  const startNext = (): void => {
    while (running.size < parallel) {
      const next = list.uploads().find(({ stage }) => stage.kind === 'waiting')
      if (!next) return
      void run(next)
    }
  }
  return {
    uploads: list.uploads,
    subscribe: list.subscribe,
    add(files) {
      list.add(files)
      startNext()
    },
    retry(id) {
      list.setStage(id, { kind: 'waiting' })
      startNext()
    },
    cancel(id) {
      const controller = running.get(id)
      running.delete(id)
      list.take(id)
      controller?.abort()
      startNext()
    },
    isBusy: () => list.uploads().some(({ stage }) => ['waiting', 'sending', 'finishing'].includes(stage.kind)),
  }
}

/** The files of a queue, and who wants to know when they change. */
function holdUploads() {
  let uploads: readonly Upload[] = []
  let lastNumber = 0
  const listeners = new Set<() => void>()
  const replace = (next: readonly Upload[]): void => {
    uploads = next
    for (const listener of listeners) listener()
  }
  return {
    uploads: () => uploads,
    subscribe(listener: () => void) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    add(files: readonly File[]) {
      const added = files.map((file): Upload => {
        lastNumber += 1
        return { id: `upload-${lastNumber}`, file, stage: { kind: 'waiting' } }
      })
      replace([...uploads, ...added])
    },
    setStage: (id: string, stage: UploadStage) =>
      replace(uploads.map((entry) => (entry.id === id ? { ...entry, stage } : entry))),
    take: (id: string) => replace(uploads.filter((entry) => entry.id !== id)),
  }
}

function stageAfter(error: unknown): UploadStage {
  if (error instanceof UploadRefusedError)
    return { kind: error.mayRetry ? 'failed' : 'refused', message: error.message }
  return { kind: 'failed', message: FAILED }
}
