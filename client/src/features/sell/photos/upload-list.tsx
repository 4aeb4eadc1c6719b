import { CircleAlert, RotateCw, X } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Button } from '../../../components/button.tsx'
import { counted } from '../../../lib/numbers.ts'
import type { Upload, UploadStage } from '../../../lib/uploads/upload-queue.ts'
import { useWizard } from '../wizard/wizard-context.ts'

/** Photos on their way, each with how far it has come and what can be done about it. */
export function UploadList() {
  const { photos } = useWizard()
  const { uploads } = photos
  return (
    <>
      <p role="status" className="sr-only">
        {summary(uploads)}
      </p>
      {uploads.length === 0 ? null : (
        <ul className="grid gap-2">
          {uploads.map((upload) => (
            <UploadRow
              key={upload.id}
              upload={upload}
              onRetry={() => photos.retry(upload.id)}
              onCancel={() => photos.cancel(upload.id)}
            />
          ))}
        </ul>
      )}
    </>
  )
}

interface UploadRowProps {
  readonly upload: Upload
  readonly onRetry: () => void
  readonly onCancel: () => void
}

function UploadRow({ upload: { file, stage }, onRetry, onCancel }: UploadRowProps) {
  const isWrong = stage.kind === 'refused' || stage.kind === 'failed'
  return (
    <li
      className={`flex items-center gap-4 rounded-lg border bg-card p-2 pr-3 ${isWrong ? 'border-bad' : 'border-line'}`}
    >
      <Preview file={file} />
      <div className="grid min-w-0 flex-1 gap-1">
        <p className="truncate text-[0.9375rem]">{file.name}</p>
        {isWrong ? (
          <p className="flex items-start gap-1.5 text-bad text-sm">
            <CircleAlert aria-hidden className="mt-0.5 size-4 flex-none" />
            {stage.message}
          </p>
        ) : (
          <Progress name={file.name} stage={stage} />
        )}
      </div>
      {stage.kind === 'failed' ? (
        <Button look="ghost" size="small" className="min-h-11" onClick={onRetry}>
          <RotateCw aria-hidden className="size-4" />
          <span className="max-sm:sr-only">Try again</span>
          <span className="sr-only"> with {file.name}</span>
        </Button>
      ) : null}
      <button
        type="button"
        aria-label={isWrong ? `Take ${file.name} out` : `Cancel ${file.name}`}
        onClick={onCancel}
        className="grid size-11 flex-none place-items-center rounded-sm text-ink-2 hover:bg-sunken"
      >
        <X aria-hidden className="size-4" />
      </button>
    </li>
  )
}

function Progress({ name, stage }: { name: string; stage: UploadStage }) {
  const share = stage.kind === 'sending' ? stage.progress : stage.kind === 'finishing' ? 1 : 0
  const words = { waiting: 'Waits its turn', sending: `${Math.round(share * 100)} %`, finishing: 'Being looked at…' }
  return (
    <span className="flex items-center gap-3">
      <progress
        aria-label={`Progress of ${name}`}
        value={share}
        max={1}
        className="h-1.5 w-full flex-1 appearance-none overflow-hidden rounded-full bg-line [&::-moz-progress-bar]:bg-gold [&::-webkit-progress-bar]:bg-line [&::-webkit-progress-value]:bg-gold"
      />
      <span className="num w-28 flex-none text-ink-2 text-sm">
        {stage.kind === 'waiting' || stage.kind === 'sending' || stage.kind === 'finishing' ? words[stage.kind] : ''}
      </span>
    </span>
  )
}

function Preview({ file }: { file: File }) {
  const [url, setUrl] = useState<string>()
  useEffect(() => {
    const made = URL.createObjectURL(file)
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [file])
  return (
    <span className="size-14 flex-none overflow-hidden rounded-md bg-sunken">
      {url === undefined ? null : (
        // What is no picture has none to show; its row says so.
        <img src={url} alt="" onError={() => setUrl(undefined)} className="size-full object-cover" />
      )}
    </span>
  )
}

/** Says only what has changed in number: progress itself is no news. */
function summary(uploads: readonly Upload[]): string {
  const wrong = uploads.filter(({ stage }) => stage.kind === 'refused' || stage.kind === 'failed').length
  const going = uploads.length - wrong
  const parts = [
    going > 0 ? `${counted(going, 'photo')} on the way.` : '',
    wrong > 0 ? `${counted(wrong, 'photo')} could not be added.` : '',
  ]
  return parts.filter(Boolean).join(' ')
}
