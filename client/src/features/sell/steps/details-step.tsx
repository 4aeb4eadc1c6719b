import { ERAS } from '@kollect-it/shared/catalog/eras.ts'
import { LISTING_LIMITS } from '@kollect-it/shared/catalog/limits.ts'
import { Button } from '../../../components/button.tsx'
import { CONTROL } from '../../../components/field.tsx'
import { Notice } from '../../../components/notice.tsx'
import { DraftField, DraftGroup } from '../wizard/draft-field.tsx'
import { StepCard, StepFrame } from '../wizard/step-frame.tsx'
import { useWizard } from '../wizard/wizard-context.ts'
import { AttributeField } from './attribute-field.tsx'
import { ChoiceCards } from './choice-cards.tsx'
import { DimensionInputs } from './dimension-inputs.tsx'
import { DraftText } from './text-inputs.tsx'

/** What it is, in what state, and where it comes from. */
export function DetailsStep() {
  return (
    <StepFrame lead="Write as you would wish to read it: what it is, what was done to it, and what you do not know. Buyers trust those who say so.">
      <StepCard title="What it is">
        <DraftText
          field="title"
          label="Title"
          hint="What, by whom, when: “Mahogany mantel clock, Camerer Cuss, c. 1896”."
          maximum={LISTING_LIMITS.title.maximum}
        />
        <DraftText
          field="description"
          label="Description"
          hint="Two or three paragraphs. Leave an empty line between them."
          rows={9}
          maximum={LISTING_LIMITS.description.maximum}
        />
      </StepCard>
      <OfCategory />
      <StepCard title="Where it comes from">
        <div className="grid gap-5 sm:grid-cols-2">
          <DraftText field="maker" label="Maker or author" optional />
          <DraftText field="origin" label="Place" hint="Town or country it was made in." optional />
        </div>
        <EraField />
        <DraftText
          field="provenance"
          label="Provenance"
          hint="Who has owned it, where it was bought, what papers go with it."
          rows={4}
          optional
        />
      </StepCard>
      <StepCard title="Size and weight" hint="Buyers ask first for these. Leave out what does not apply.">
        <DimensionInputs />
      </StepCard>
      <StepCard title="For you alone" hint="Nobody else sees this.">
        <DraftText
          field="sellerReference"
          label="Your reference"
          hint="Your own stock number or the shelf it stands on."
          optional
        />
      </StepCard>
    </StepFrame>
  )
}

/** The condition scale and the particulars, which belong to the category. */
function OfCategory() {
  const { category, fields, change, goTo } = useWizard()
  if (fields.categorySlug === '') {
    return (
      <Notice title="Choose a category first">
        <p className="mb-3">The condition and the particulars that buyers filter by depend on it.</p>
        <Button look="ghost" size="small" className="min-h-11" onClick={() => goTo('category', 'categorySlug')}>
          Choose a category
        </Button>
      </Notice>
    )
  }
  if (!category) return <div aria-hidden className="skeleton h-96" />
  return (
    <>
      <StepCard title="Condition">
        <DraftGroup field="condition" legend={`Grade, by the scale for ${category.name.toLowerCase()}`}>
          <ChoiceCards
            choices={category.conditions}
            chosen={fields.condition}
            onChoose={(condition) => change({ condition })}
          />
        </DraftGroup>
        <DraftText
          field="conditionNote"
          label="Condition report"
          hint="Every mark, repair and missing part you can find. It protects you, too."
          rows={4}
          optional
        />
      </StepCard>
      <StepCard title="Particulars" hint="They stand on the page in a table, and buyers filter by them.">
        {category.attributes.map((attribute) => (
          <AttributeField
            key={attribute.key}
            attribute={attribute}
            values={fields.attributes[attribute.key] ?? []}
            onChange={(values) => change({ attributes: { ...fields.attributes, [attribute.key]: values } })}
          />
        ))}
      </StepCard>
    </>
  )
}

function EraField() {
  const { fields, change } = useWizard()
  return (
    <DraftField field="era" label="Era" optional>
      {(control) => (
        <select
          {...control}
          value={fields.era}
          onChange={({ target }) => change({ era: target.value })}
          className={CONTROL}
        >
          <option value="">Not stated</option>
          {ERAS.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      )}
    </DraftField>
  )
}
