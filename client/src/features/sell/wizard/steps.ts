/** The steps of the listing form, in order; their ids stand in the address. */
export const STEPS = [
  { id: 'category', name: 'Category', title: 'What kind of piece is it?' },
  { id: 'details', name: 'Details', title: 'Tell its story' },
  { id: 'photos', name: 'Photos', title: 'Show it as it is' },
  { id: 'price', name: 'Price', title: 'How shall it be sold?' },
  { id: 'shipping', name: 'Shipping', title: 'How does it get to the buyer?' },
  { id: 'review', name: 'Review', title: 'Read it as a buyer would' },
] as const

export type StepId = (typeof STEPS)[number]['id']

const STEP_OF: Readonly<Record<string, StepId>> = {
  categorySlug: 'category',
  photos: 'photos',
  sale: 'price',
  shipping: 'shipping',
}

/** The step on which a field of the API stands; what is not known elsewhere stands among the details. */
export function stepOfField(field: string): StepId {
  return STEP_OF[field.split('.')[0] ?? ''] ?? 'details'
}

export function isStep(text: unknown): text is StepId {
  return STEPS.some(({ id }) => id === text)
}

export function stepAfter(id: StepId): StepId | undefined {
  return STEPS[STEPS.findIndex((step) => step.id === id) + 1]?.id
}

export function stepBefore(id: StepId): StepId | undefined {
  return STEPS[STEPS.findIndex((step) => step.id === id) - 1]?.id
}

/**
 * Where the focus goes for a field: to it, else to the nearest that contains it (`sale` for `sale.auction.endsAt`), else
 * to the heading of the step.
 */
export function focusField(field: string | undefined): void {
  const names = field?.split('.') ?? []
  for (let length = names.length; length > 0; length -= 1) {
    const place = document.querySelector(`[data-field="${CSS.escape(names.slice(0, length).join('.'))}"]`)
    const control = place?.matches(FOCUSABLE) ? place : place?.querySelector(FOCUSABLE)
    if (control instanceof HTMLElement) {
      control.focus()
      return
    }
  }
  document.querySelector<HTMLElement>('[data-step-heading]')?.focus({ preventScroll: true })
  window.scrollTo({ top: 0 })
}

const FOCUSABLE = 'input:not([hidden]), select, textarea, button, [tabindex]'
