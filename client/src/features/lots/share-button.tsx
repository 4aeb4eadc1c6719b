import { Share2 } from 'lucide-react'
import { toast } from '../../lib/toasts.ts'

/** Hands the page's address to the device's own sharing, or else to the clipboard. */
export function ShareButton({ title }: { title: string }) {
  const share = async () => {
    const url = window.location.origin + window.location.pathname
    try {
      if ('share' in navigator) await navigator.share({ title, url })
      else {
        await copy(url)
        toast('The link is in your clipboard.')
      }
    } catch (error) {
      // Closing the device's own dialog is no failure.
      if (error instanceof DOMException && error.name === 'AbortError') return
      toast('The link could not be shared from here. Copy it from the address bar.', 'bad')
    }
  }
  return (
    <button
      type="button"
      onClick={share}
      className="inline-flex min-h-11 flex-none items-center gap-2 rounded-sm px-2 text-[0.9375rem] text-ink-2 hover:text-ink"
    >
      <Share2 aria-hidden className="size-4" />
      Share
    </button>
  )
}

function copy(text: string): Promise<void> {
  return navigator.clipboard.writeText(text)
}
