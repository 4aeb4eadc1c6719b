import ImageKit, { toFile } from 'imagekit'
import type { Environment } from './plan.ts'
import { StartError } from './start-error.ts'

/** A photo to be stored. */
export interface Photo {
  readonly bytes: Uint8Array
  readonly fileName: string
  /** Such as `/listings/0198…`. */
  readonly folder: string
}

/** What the image store made of it. */
export interface UploadedPhoto {
  readonly fileId: string
  readonly filePath: string
  readonly url: string
  /** In pixels. */
  readonly width: number
  readonly height: number
  readonly bytes: number
}

const AT_ONCE = 6

/** Uploads to the configured ImageKit through its SDK, a few at a time however many are asked for. */
export function createUploadPhoto(environment: Environment): (photo: Photo) => Promise<UploadedPhoto> {
  const client = new ImageKit({
    privateKey: environment.IMAGEKIT_PRIVATE_KEY ?? '',
    ...(environment.IMAGEKIT_UPLOAD_BASE && { baseURL: environment.IMAGEKIT_UPLOAD_BASE }),
  })
  const waiting: (() => void)[] = []
  let uploading = 0
  return async (photo) => {
    if (uploading >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve))
    uploading += 1
    try {
      return await upload(client, photo)
    } finally {
      uploading -= 1
      waiting.shift()?.()
    }
  }
}

async function upload(client: ImageKit, { bytes, fileName, folder }: Photo): Promise<UploadedPhoto> {
  const stored = await client.files.upload({
    file: await toFile(bytes, fileName),
    fileName,
    folder,
    useUniqueFileName: false,
    overwriteFile: true,
  })
  const { fileId, filePath, url, width, height, size } = stored
  if (!fileId || !filePath || !url || !width || !height || !size) {
    throw new StartError(`ImageKit did not tell all about ${folder}/${fileName}: ${JSON.stringify(stored)}`)
  }
  return { fileId, filePath, url, width, height, bytes: size }
}
