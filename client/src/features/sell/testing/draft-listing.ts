import type { DraftListingFragment } from '../../../generated/types.ts'
import type { CategoryForm } from '../draft/attribute-form.ts'

/** A listing as the API answers it, for tests; `changes` over an empty draft of version 1. */
export function draftListing(changes: Partial<DraftListingFragment> = {}): DraftListingFragment {
  return {
    __typename: 'Listing',
    id: 'listing-1',
    version: 1,
    status: 'DRAFT',
    sku: null,
    slug: null,
    title: '',
    description: '',
    category: null,
    condition: null,
    conditionNote: null,
    attributes: [],
    provenance: null,
    era: null,
    maker: null,
    origin: null,
    dimensions: null,
    sellerReference: null,
    saleTerms: null,
    shipping: [],
    pickupLocation: null,
    photos: [],
    problems: [],
    viewerOwns: true,
    categoryPath: [],
    ...changes,
  }
}

/** A category with one attribute of each kind. */
export const CLOCKS: CategoryForm = {
  __typename: 'Category',
  id: 'category-clocks',
  slug: 'clocks',
  name: 'Clocks',
  conditions: [
    { __typename: 'ConditionGrade', value: 'fine', label: 'Fine', description: 'Hardly a mark.' },
    { __typename: 'ConditionGrade', value: 'worn', label: 'Worn', description: 'Much used.' },
  ],
  attributes: [
    attribute({
      key: 'caseMaterial',
      label: 'Case',
      kind: 'CHOICE',
      options: ['Oak', 'Mahogany', 'Ebony', 'Brass', 'Slate', 'Walnut'],
      required: true,
    }),
    attribute({ key: 'features', label: 'Features', kind: 'CHOICES', options: ['Strike', 'Alarm', 'Calendar'] }),
    attribute({ key: 'dialSize', label: 'Dial', kind: 'NUMBER', unit: 'mm', minimum: 10, maximum: 900 }),
    attribute({ key: 'madeIn', label: 'Year made', kind: 'YEAR', minimum: 1200, maximum: 2100 }),
    attribute({ key: 'running', label: 'Running', kind: 'BOOLEAN' }),
    attribute({ key: 'signed', label: 'Signature', kind: 'TEXT', maximumLength: 40 }),
  ],
}

type Attribute = CategoryForm['attributes'][number]

function attribute({
  options = [],
  ...given
}: Pick<Attribute, 'key' | 'label' | 'kind'> &
  Partial<Omit<Attribute, 'options'>> & { readonly options?: readonly string[] }): Attribute {
  return {
    __typename: 'AttributeDefinition',
    unit: null,
    help: null,
    required: false,
    minimum: null,
    maximum: null,
    maximumLength: null,
    options: options.map((label) => ({ __typename: 'AttributeOption', value: label.toLowerCase(), label })),
    ...given,
  }
}
