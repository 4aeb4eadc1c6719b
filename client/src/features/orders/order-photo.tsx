import { NoPhoto } from '../../components/photo.tsx'
import { type PhotoSize, photoSources } from '../../lib/photos.ts'

const SIZE: PhotoSize = { aspect: '1:1', widths: [112, 224, 336], sizes: '112px' }

/** The piece as it was sold: of its photo then, an order keeps only the address. */
export function OrderPhoto({ url, className = '' }: { url: string | null; className?: string }) {
  if (url === null) return <NoPhoto className={`text-xl ${className}`} />
  return (
    <span className={`block overflow-hidden bg-sunken ${className}`}>
      <img {...photoSources(url, SIZE)} alt="" decoding="async" className="size-full object-cover" />
    </span>
  )
}
