import { Link } from '@tanstack/react-router'
import { ProsePage, ProseSection } from '../../components/prose.tsx'

export function AboutPage() {
  return (
    <ProsePage
      eyebrow="Kollect-It"
      title="About the house"
      lead="A marketplace for collectibles, antiques, fine art and rare books: things that had a life before you, and will have one after."
    >
      <ProseSection title="What we hold to">
        <p>
          A piece is described as its next owner would wish to read it: what it is, what was done to it, what is not
          known. The photo comes first and the price is the whole price. Time runs on one clock, ours, and is the same
          for everybody.
        </p>
      </ProseSection>
      <ProseSection title="Who sells here">
        <p>
          Dealers and collectors with a shop of their own. You see their name, where they are and how they work before
          you buy, and they are paid when you are content.
        </p>
      </ProseSection>
      <ProseSection title="For developers">
        <p>
          All that this site does it does through one GraphQL interface, which is open to you as well. The{' '}
          <a href="/playground">playground</a> explains every type and field and opens with a tour. New lots are
          published as a <a href="/feed.xml">feed</a>, too.
        </p>
      </ProseSection>
      <ProseSection title="Begin">
        <p>
          <Link to="/search">Look around</Link>, or <Link to="/sell">put up a piece of your own</Link>.
        </p>
      </ProseSection>
    </ProsePage>
  )
}
