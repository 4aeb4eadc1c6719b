/** The seller's own words, in paragraphs. */
export function Story({ text }: { text: string }) {
  const paragraphs = text.split(/\n\s*\n/).map((paragraph) => paragraph.trim())
  return (
    <section className="grid max-w-[66ch] gap-4">
      <h2>About this lot</h2>
      {paragraphs.map((paragraph, index) => (
        <p
          // biome-ignore lint/suspicious/noArrayIndexKey: the text is shown as it stands and never reordered
          key={index}
          className={
            index === 0
              ? 'whitespace-pre-line first-letter:float-left first-letter:pt-[0.35rem] first-letter:pr-2 first-letter:font-display first-letter:font-semibold first-letter:text-[3.4rem] first-letter:text-gold-ink first-letter:leading-[0.8]'
              : 'whitespace-pre-line text-ink-2'
          }
        >
          {paragraph}
        </p>
      ))}
    </section>
  )
}
