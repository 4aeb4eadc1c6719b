import { Copy } from 'lucide-react'
import { toast } from '../../../lib/toasts.ts'

/** The code that the buyer gives once they have the piece: big, to be read out or copied. */
export function PickupCode({ code }: { code: string }) {
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(code)
      toast('The code is in your clipboard.')
    } catch {
      toast('The code could not be copied from here. Select it by hand.', 'bad')
    }
  }
  return (
    <div className="mt-5">
      <p className="font-bold" id="pickup-code">
        Your code
      </p>
      <p className="mt-1 flex flex-wrap items-center gap-x-5 gap-y-2">
        <output
          aria-labelledby="pickup-code"
          className="num select-all font-bold text-[2.4rem] leading-none tracking-[0.16em]"
        >
          {code}
        </output>
        <button
          type="button"
          onClick={copy}
          className="inline-flex min-h-11 items-center gap-2 rounded-sm border border-on-navy-2/40 px-4 font-bold text-[0.9375rem] hover:bg-on-navy-2/10"
        >
          <Copy aria-hidden className="size-4" />
          Copy
        </button>
      </p>
      <p className="mt-2 max-w-[58ch] text-on-navy-2">Give it only when the piece is in your hands.</p>
    </div>
  )
}
