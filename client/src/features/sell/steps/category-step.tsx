import { useState } from 'react'
import { NoPhoto, Photo } from '../../../components/photo.tsx'
import { SellFormDocument } from '../../../generated/category-form.ts'
import type { SellFormQuery } from '../../../generated/types.ts'
import { useLoaded } from '../../../lib/apollo/use-loaded.ts'
import type { PhotoSize } from '../../../lib/photos.ts'
import { DraftGroup } from '../wizard/draft-field.tsx'
import { StepFrame } from '../wizard/step-frame.tsx'
import { useWizard } from '../wizard/wizard-context.ts'
import { ChoiceCards } from './choice-cards.tsx'

type Root = SellFormQuery['categories'][number]

const SIZE: PhotoSize = { aspect: '1:1', widths: [120, 240, 360], sizes: '(max-width: 45rem) 40vw, 160px' }

/** The department first, then one of its categories: it decides what the other steps ask. */
export function CategoryStep() {
  const { fields, change, state } = useWizard()
  const { categories } = useLoaded(SellFormDocument, {})
  const { categorySlug } = fields
  const [opened, setOpened] = useState<string>()
  const root =
    categories.find(({ slug }) => slug === opened) ??
    categories.find(({ children }) => children.some(({ slug }) => slug === categorySlug))
  const sku = state.draft.listing?.sku
  return (
    <StepFrame lead="It decides what we ask next, and where buyers find it. You can change it until it is published.">
      <fieldset>
        <legend className="sr-only">Department</legend>
        <div className="grid grid-cols-2 gap-3 sm:grid-cols-4">
          {categories.map((category) => (
            <RootCard
              key={category.id}
              category={category}
              isOpen={category.slug === root?.slug}
              onOpen={() => setOpened(category.slug)}
            />
          ))}
        </div>
      </fieldset>
      {root ? (
        <DraftGroup field="categorySlug" legend={`Which part of ${root.name}?`}>
          <ChoiceCards
            key={root.slug}
            choices={root.children.map(({ slug, name, description }) => ({ value: slug, label: name, description }))}
            chosen={categorySlug}
            onChoose={(slug) => change({ categorySlug: slug })}
          />
        </DraftGroup>
      ) : null}
      {sku ? (
        <p className="text-ink-2 text-sm">
          Its number in the house is <b className="num text-ink">{sku}</b>. We gave it; it stays with the piece.
        </p>
      ) : null}
    </StepFrame>
  )
}

interface RootCardProps {
  readonly category: Root
  readonly isOpen: boolean
  readonly onOpen: () => void
}

function RootCard({ category: { name, cover }, isOpen, onOpen }: RootCardProps) {
  return (
    <button
      type="button"
      aria-pressed={isOpen}
      onClick={onOpen}
      className={`grid gap-2 rounded-lg border bg-card p-2 text-center hover:bg-sunken ${isOpen ? 'border-gold bg-gold-wash' : 'border-line'}`}
    >
      {cover ? (
        <Photo photo={cover} size={SIZE} alt="" className="aspect-[4/3] rounded-md" />
      ) : (
        <NoPhoto className="aspect-[4/3] rounded-md" />
      )}
      <span className="pb-1 font-bold text-[0.9375rem]">{name}</span>
    </button>
  )
}
