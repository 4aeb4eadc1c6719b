/** How a value of an attribute is entered, stored (always as text) and shown. */
export type AttributeKind = 'text' | 'choice' | 'choices' | 'number' | 'year' | 'boolean'

export interface AttributeOption {
  /** Stable, kebab-case; what is stored and put in a URL. */
  readonly value: string
  readonly label: string
}

/** One typed attribute of a category. The listing form, the lot page and the search filters all follow from it. */
export interface AttributeDefinition {
  /** Stable camelCase key, unique within its category path. */
  readonly key: string
  readonly label: string
  readonly kind: AttributeKind
  /** For `number`: shown after the figure, e.g. `mm`. */
  readonly unit?: string
  readonly help?: string
  /** A listing cannot be published without it. */
  readonly required?: boolean
  /** Offered as a search filter with counts. Only `choice`, `choices` and `boolean` may be. */
  readonly filterable?: boolean
  /** For `choice` and `choices`. */
  readonly options?: readonly AttributeOption[]
  /** For `number` and `year`, inclusive. */
  readonly minimum?: number
  readonly maximum?: number
  /** For `text`, in characters; 120 unless told. */
  readonly maximumLength?: number
}

/** One grade of a condition scale, best first in its scale. */
export interface ConditionGrade {
  readonly value: string
  readonly label: string
  readonly description: string
}

/** A category. Roots have children and no parent; a listing always sits in a child. */
export interface CategoryDefinition {
  /** Unique over all categories; used in URLs. */
  readonly slug: string
  readonly name: string
  readonly description: string
  /** Added to the attributes of the root. */
  readonly attributes?: readonly AttributeDefinition[]
  /** The scale of this category where it differs from its root's, as stamps differ from coins. */
  readonly conditions?: readonly ConditionGrade[]
}

export interface RootCategoryDefinition extends CategoryDefinition {
  /** Three letters, first part of the SKU. */
  readonly code: string
  readonly conditions: readonly ConditionGrade[]
  readonly children: readonly CategoryDefinition[]
}
