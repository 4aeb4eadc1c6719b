import { screen } from '@testing-library/react'
import type { OrderDetailsFragment } from '../../generated/types.ts'
import type { Answers } from '../../lib/testing/api-link.tsx'
import { ADA, ADAS_SHOP, openPage } from './page-world.tsx'

/** Opens the page of an order, which the house then answers as the test says. */
export async function openOrder(shown: OrderDetailsFragment, ...answers: Answers) {
  // jsdom knows the element, but not how to open and close it.
  HTMLDialogElement.prototype.showModal = function showModal() {
    this.open = true
  }
  HTMLDialogElement.prototype.close = function close() {
    this.open = false
    this.dispatchEvent(new Event('close'))
  }
  const viewer = shown.viewerRole === 'SELLER' ? { ...ADA, shop: ADAS_SHOP } : ADA
  return openPage('/orders/o1', { viewer, answers: [['OrderPage', () => ({ order: shown })], ...answers] })
}

/** The refusal of what the order is no longer there for, with the order as it is now. */
export function movedOn(now: OrderDetailsFragment) {
  return { __typename: 'OrderMovedOnError', message: 'The order has moved on meanwhile.', order: now }
}

/** The same order after one more thing has happened to it. */
export function after(
  before: OrderDetailsFragment,
  text: string,
  changes: Partial<OrderDetailsFragment>,
): OrderDetailsFragment {
  const version = before.version + 1
  const event = {
    __typename: 'OrderEvent',
    id: `e${version}`,
    number: version,
    kind: 'SHIPPED',
    actor: 'SELLER',
    at: '2026-11-23T12:00:00Z',
    text,
  } as const
  return { ...before, actions: [], ...changes, version, timeline: [...before.timeline, event] }
}

/** The block that says what is to do now, by its heading. */
export function block(name: string | RegExp) {
  return screen.findByRole('region', { name })
}
