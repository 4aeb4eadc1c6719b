import { ProsePage, ProseSection } from '../../components/prose.tsx'

const WAY = [
  ['You pay', 'By card. The money is held by Kollect-It and is not yet the seller’s.'],
  ['The seller ships', 'They see that the payment is safe, and send the piece with tracking.'],
  ['It arrives', 'From now on you have 7 days to look it over: 3 for a Trusted seller’s piece, 14 for a new seller’s.'],
  ['All is well', 'You say so, or you do nothing until the days are over. The money is released to the seller.'],
  ['Or it is not', 'You say what is wrong within those days. The money stays where it is until the matter is settled.'],
] as const

export function PaymentProtectionPage() {
  return (
    <ProsePage
      eyebrow="Buying and selling"
      title="Payment protection"
      lead="Your money is held until the piece has arrived and you have had time to inspect it. Only then is the seller paid."
    >
      <ol className="grid gap-0">
        {WAY.map(([step, text], index) => (
          <li key={step} className="relative grid grid-cols-[28px_1fr] gap-4 pb-7 last:pb-0">
            {index < WAY.length - 1 ? (
              <span aria-hidden className="absolute top-7 -bottom-0 left-[13px] w-0.5 bg-gold" />
            ) : null}
            <span
              aria-hidden
              className="num grid size-7 place-items-center rounded-full bg-gold font-bold text-[0.8rem] text-on-gold"
            >
              {/* The last two are alternatives, not one after the other. */}
              {index === WAY.length - 1 ? 'or' : index + 1}
            </span>
            <div>
              <p className="font-bold">{step}</p>
              <p className="text-ink-2">{text}</p>
            </div>
          </li>
        ))}
      </ol>
      <ProseSection title="What is covered">
        <p>
          A piece that does not arrive, arrives damaged, or is not what the lot said it was. Read the condition report
          before you buy: a fault that is described there is part of the piece.
        </p>
      </ProseSection>
      <ProseSection title="For sellers">
        <p>
          You never ship on a promise: the payment is safe before the piece leaves your hands. Charges are a matter
          between us and the buyer’s card; what reaches you is released by the buyer’s word or by the end of the days
          above.
        </p>
      </ProseSection>
    </ProsePage>
  )
}
