import '@testing-library/jest-dom/jest-globals'
import { describe, expect, test } from '@jest/globals'
import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { after, block, movedOn, openOrder } from '../../../app/testing/order-world.tsx'
import { never } from '../../../app/testing/page-world.tsx'
import type { OrderDetailsFragment } from '../../../generated/types.ts'
import { sellersOrder } from '../testing/order.ts'
import { ADDRESS, SHIPPED } from '../testing/shipped.ts'

const PAID = {
  version: 2,
  state: 'PAID',
  funds: 'HELD',
  shipBy: '2026-11-26T12:00:00Z',
  shipTo: ADDRESS,
} as const satisfies Partial<OrderDetailsFragment>

const toSend = sellersOrder({ ...PAID, actions: ['MARK_SHIPPED', 'OFFER_PICKUP', 'CANCEL'] })
const ready = sellersOrder({ ...PAID, state: 'SHIPPED', actions: ['MARK_SHIPPED', 'CONFIRM_PICKUP', 'CANCEL'] })

function lineDown(): never {
  throw new TypeError('Failed to fetch')
}

const press = (name: string) => userEvent.click(screen.getByRole('button', { name }))
const dialog = () => within(screen.getByRole('dialog'))

async function fillIn(carrier: string, trackingNumber: string) {
  await userEvent.selectOptions(screen.getByLabelText('Carrier'), carrier)
  await userEvent.type(screen.getByLabelText('Tracking number'), trackingNumber)
}

describe('marking as sent', () => {
  test('takes the carrier and the number, and shows the parcel', async () => {
    const sent = after(toSend, 'Sent with UPS.', SHIPPED)
    const { sentAs } = await openOrder(toSend, [
      'MarkShipped',
      () => ({ markShipped: { __typename: 'OrderShipped', order: sent } }),
    ])
    expect(await block(/Send the piece by .*26 Nov/)).toBeVisible()
    expect(screen.getByRole('region', { name: 'Where it goes' })).toHaveTextContent('Ada Lovelace')
    await fillIn('UPS', '1Z 999 AA1 0123456784')
    await press('Mark as sent')
    expect(await block('Your parcel is on its way')).toBeVisible()
    expect(sentAs('MarkShipped')).toEqual([
      { input: { orderId: 'o1', carrier: 'UPS', trackingNumber: '1Z 999 AA1 0123456784', carrierName: null } },
    ])
    await waitFor(() => expect(screen.getByRole('heading', { name: 'Your parcel is on its way' })).toHaveFocus())
    expect(screen.getByRole('link', { name: /Track it with UPS/ })).toBeVisible()
  })

  test('is done once, however often that is pressed', async () => {
    const { sentAs } = await openOrder(toSend, ['MarkShipped', never])
    await fillIn('UPS', '1Z999AA10123456784')
    await userEvent.dblClick(screen.getByRole('button', { name: 'Mark as sent' }))
    await waitFor(() => expect(screen.getByRole('button', { name: 'Mark as sent' })).toBeDisabled())
    expect(sentAs('MarkShipped').length).toBe(1)
  })

  test('asks for the name of a carrier that is not in the list', async () => {
    const sent = after(toSend, 'Sent with Tern Couriers.', {
      ...SHIPPED,
      carrier: 'OTHER',
      carrierName: 'Tern Couriers',
      trackingUrl: null,
    })
    const { sentAs } = await openOrder(toSend, [
      'MarkShipped',
      () => ({ markShipped: { __typename: 'OrderShipped', order: sent } }),
    ])
    expect(screen.queryByLabelText('Name of the carrier')).not.toBeInTheDocument()
    await fillIn('Another carrier', 'TC-1234')
    await press('Mark as sent')
    expect(await screen.findByText('Write who carries it.')).toBeVisible()
    expect(screen.getByLabelText('Name of the carrier')).toHaveFocus()
    await userEvent.type(screen.getByLabelText('Name of the carrier'), 'Tern Couriers')
    await press('Mark as sent')
    expect(await screen.findByText('Sent with Tern Couriers')).toBeVisible()
    expect(sentAs('MarkShipped')).toEqual([
      { input: { orderId: 'o1', carrier: 'OTHER', trackingNumber: 'TC-1234', carrierName: 'Tern Couriers' } },
    ])
    expect(screen.queryByRole('link', { name: /Track it/ })).not.toBeInTheDocument()
  })

  test('is not sent without a carrier and a number', async () => {
    const { sentAs } = await openOrder(toSend)
    await press('Mark as sent')
    expect(await screen.findByText('Choose who carries it.')).toBeVisible()
    expect(screen.getByText('Copy the number from the receipt of the parcel.')).toBeVisible()
    expect(screen.getByLabelText('Carrier')).toHaveFocus()
    expect(sentAs('MarkShipped')).toEqual([])
  })

  test('shows what the house says of the number at its field, and keeps what was written', async () => {
    const message = 'This is not a tracking number of UPS.'
    const problems = [{ __typename: 'FieldProblem', field: 'trackingNumber', message }]
    await openOrder(toSend, [
      'MarkShipped',
      () => ({ markShipped: { __typename: 'InvalidInputError', message: 'Please check.', problems } }),
    ])
    await fillIn('UPS', 'nonsense')
    await press('Mark as sent')
    expect(await screen.findByText(message)).toBeVisible()
    expect(screen.getByLabelText('Tracking number')).toHaveFocus()
    expect(screen.getByLabelText('Tracking number')).toHaveValue('nonsense')
  })

  test('that could not be sent keeps what was written, too', async () => {
    await openOrder(toSend, ['MarkShipped', lineDown])
    await fillIn('DHL', '12345678')
    await press('Mark as sent')
    expect(await screen.findByRole('alert')).toHaveTextContent(/cannot be reached/)
    expect(screen.getByLabelText('Tracking number')).toHaveValue('12345678')
  })

  test('comes too late for an order that was called off, and says so', async () => {
    const canceled = after(toSend, 'Canceled: it was not sent in time.', { state: 'CANCELED', funds: 'REFUNDED' })
    await openOrder(toSend, ['MarkShipped', () => ({ markShipped: movedOn(canceled) })])
    await fillIn('DHL', '12345678')
    await press('Mark as sent')
    expect(await screen.findByRole('alert')).toHaveTextContent(/moved on meanwhile.*not sent in time/)
    await waitFor(() => expect(screen.getByRole('heading', { name: 'This order was canceled' })).toHaveFocus())
  })
})

describe('handing over in person', () => {
  test('is offered after a question that says how the code works', async () => {
    const offered = after(toSend, 'Ready to be collected.', { state: 'SHIPPED', actions: ready.actions })
    const { sentAs } = await openOrder(toSend, [
      'OfferPickup',
      () => ({ offerPickup: { __typename: 'PickupOffered', order: offered } }),
    ])
    await press('Offer it for collection')
    expect(screen.getByRole('dialog')).toHaveTextContent(/Ada is told.*code of six digits/)
    await userEvent.click(dialog().getByRole('button', { name: 'Offer it' }))
    expect(await block('Ada can collect it')).toBeVisible()
    expect(sentAs('OfferPickup')).toEqual([{ orderId: 'o1' }])
    expect(screen.getByLabelText('The buyer’s code')).toBeVisible()
  })

  test('is the main thing for a piece that is never sent', async () => {
    await openOrder(sellersOrder({ ...toSend, shippingZone: null, shipTo: null }))
    expect(await block(/Have the piece ready/)).toBeVisible()
    expect(screen.getByRole('button', { name: 'It can be collected' })).toBeVisible()
    expect(screen.getByText('Send it instead')).toBeVisible()
  })

  test('that was offered already tells how it stands', async () => {
    const offered = after(toSend, 'Ready to be collected.', { state: 'SHIPPED', actions: ready.actions })
    await openOrder(toSend, ['OfferPickup', () => ({ offerPickup: movedOn(offered) })])
    await press('Offer it for collection')
    await userEvent.click(dialog().getByRole('button', { name: 'Offer it' }))
    expect(await screen.findByText('Ready to be collected.', { selector: 'li' })).toBeVisible()
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument()
  })

  test('is proved by the buyer’s code, however it is written', async () => {
    const collected = after(ready, 'Collected: the seller entered the buyer’s code.', { state: 'DELIVERED' })
    const { sentAs } = await openOrder(ready, [
      'ConfirmPickup',
      () => ({ confirmPickup: { __typename: 'OrderDelivered', order: collected } }),
    ])
    await userEvent.type(screen.getByLabelText('The buyer’s code'), '402 917')
    await press('It is handed over')
    expect(await block('Collected. The buyer is looking it over')).toBeVisible()
    expect(sentAs('ConfirmPickup')).toEqual([{ orderId: 'o1', code: '402917' }])
  })

  test('says how many tries are left after a wrong code', async () => {
    const message = 'This is not the buyer’s code. Ask them again; 4 of 5 tries are left.'
    await openOrder(ready, [
      'ConfirmPickup',
      () => ({ confirmPickup: { __typename: 'WrongPickupCodeError', message, attemptsLeft: 4 } }),
    ])
    await userEvent.type(screen.getByLabelText('The buyer’s code'), '111111')
    await press('It is handed over')
    expect(await screen.findByText(message)).toBeVisible()
    expect(screen.getByLabelText('The buyer’s code')).toHaveFocus()
    expect(screen.getByLabelText('The buyer’s code')).toHaveAccessibleDescription(/4 of 5 tries are left/)
  })

  test('does not use up a try for what cannot be a code', async () => {
    const { sentAs } = await openOrder(ready)
    await userEvent.type(screen.getByLabelText('The buyer’s code'), '12')
    await press('It is handed over')
    expect(await screen.findByText('The code has 6 digits.')).toBeVisible()
    expect(sentAs('ConfirmPickup')).toEqual([])
  })

  test('is up to the buyer once the codes are used up', async () => {
    let shown = ready
    await openOrder(
      ready,
      ['OrderPage', () => ({ order: shown })],
      [
        'ConfirmPickup',
        () => {
          shown = { ...ready, actions: ['MARK_SHIPPED', 'CANCEL'] }
          return { confirmPickup: { __typename: 'WrongPickupCodeError', message: 'Too many.', attemptsLeft: 0 } }
        },
      ],
    )
    await userEvent.type(screen.getByLabelText('The buyer’s code'), '111111')
    await press('It is handed over')
    expect(await screen.findByText(/Ask Ada to confirm on their own order page/)).toBeVisible()
    expect(screen.queryByLabelText('The buyer’s code')).not.toBeInTheDocument()
  })
})

describe('canceling', () => {
  const canceled = (from: OrderDetailsFragment) =>
    after(from, 'Canceled: the seller cannot deliver it.', { state: 'CANCELED', funds: 'HELD' })

  test('a paid sale says that the buyer gets all of it back', async () => {
    const { sentAs } = await openOrder(toSend, [
      'CancelOrder',
      () => ({ cancelOrder: { __typename: 'OrderCanceled', order: canceled(toSend) } }),
    ])
    await press('Cancel the sale')
    expect(screen.getByRole('dialog')).toHaveTextContent(/Ada gets the whole \$115 back/)
    expect(dialog().queryByRole('radio')).not.toBeInTheDocument()
    await userEvent.dblClick(dialog().getByRole('button', { name: 'Cancel the sale' }))
    expect(await block('This order was canceled')).toBeVisible()
    expect(sentAs('CancelOrder')).toEqual([{ orderId: 'o1', reason: 'UNAVAILABLE' }])
  })

  test('what was not paid in time says that nothing is charged', async () => {
    const due = sellersOrder({ payBy: '2026-11-23T11:00:00Z', actions: ['CANCEL'] })
    const { sentAs } = await openOrder(due, [
      'CancelOrder',
      () => ({ cancelOrder: { __typename: 'OrderCanceled', order: canceled(due) } }),
    ])
    await press('Cancel the sale')
    expect(screen.getByRole('dialog')).toHaveTextContent(/Nothing was paid/)
    await userEvent.click(dialog().getByRole('button', { name: 'Cancel the sale' }))
    await waitFor(() => expect(sentAs('CancelOrder')).toEqual([{ orderId: 'o1', reason: 'NOT_PAID' }]))
  })

  test('has just been paid, and says so', async () => {
    const due = sellersOrder({ payBy: '2026-11-23T11:00:00Z', actions: ['CANCEL'] })
    const paid = after(due, 'Paid.', { state: 'PAID', funds: 'HELD' })
    await openOrder(due, ['CancelOrder', () => ({ cancelOrder: movedOn(paid) })])
    await press('Cancel the sale')
    await userEvent.click(dialog().getByRole('button', { name: 'Cancel the sale' }))
    expect(await screen.findByText('Paid.', { selector: 'li' })).toBeVisible()
    await waitFor(() => expect(screen.getByRole('heading', { name: 'Send the piece' })).toHaveFocus())
  })
})

describe('a buyer who asks to cancel', () => {
  const asked = {
    ...after(toSend, 'The buyer asked the seller to cancel: “Wrong size”', {
      actions: toSend.actions,
      cancellationRequestedAt: '2026-11-23T12:00:00Z',
    }),
  }
  asked.timeline = asked.timeline.map((event) =>
    event.number === 3 ? { ...event, kind: 'CANCELLATION_REQUESTED' } : event,
  )

  test('is heard with what they wrote, and can be agreed with', async () => {
    const canceled = after(asked, 'Canceled: the buyer asked for it.', { state: 'CANCELED', funds: 'HELD' })
    const { sentAs } = await openOrder(asked, [
      'CancelOrder',
      () => ({ cancelOrder: { __typename: 'OrderCanceled', order: canceled } }),
    ])
    expect(screen.getByText('Ada asks you to cancel')).toBeVisible()
    expect(screen.getAllByText(/“Wrong size”/)[0]).toBeVisible()
    await press('Cancel, and refund the buyer')
    await userEvent.click(dialog().getByRole('button', { name: 'Cancel the sale' }))
    expect(await block('This order was canceled')).toBeVisible()
    expect(sentAs('CancelOrder')).toEqual([{ orderId: 'o1', reason: 'BUYER_ASKED' }])
  })

  test('can be answered by sending it', async () => {
    await openOrder(asked)
    await press('No, send it')
    expect(screen.getByLabelText('Carrier')).toHaveFocus()
  })

  test('leaves the seller the choice of why', async () => {
    const canceled = after(asked, 'Canceled.', { state: 'CANCELED', funds: 'HELD' })
    const { sentAs } = await openOrder(asked, [
      'CancelOrder',
      () => ({ cancelOrder: { __typename: 'OrderCanceled', order: canceled } }),
    ])
    await press('Cancel the sale')
    expect(dialog().getByRole('radio', { name: 'The buyer asked for it' })).toBeChecked()
    await userEvent.click(dialog().getByRole('radio', { name: 'I cannot deliver the piece' }))
    await userEvent.click(dialog().getByRole('button', { name: 'Cancel the sale' }))
    await waitFor(() => expect(sentAs('CancelOrder')).toEqual([{ orderId: 'o1', reason: 'UNAVAILABLE' }]))
  })
})

describe('a canceled sale', () => {
  const over = sellersOrder({ state: 'CANCELED', funds: 'REFUNDED', actions: ['RELIST'] })

  test('is offered again in one press, which leads to the new draft', async () => {
    const listing = { __typename: 'Listing', id: 'l9', version: 1, status: 'DRAFT' }
    const { sentAs, router } = await openOrder(over, [
      'Relist',
      () => ({ relist: { __typename: 'ListingDuplicated', listing } }),
    ])
    await userEvent.dblClick(screen.getByRole('button', { name: 'Offer it again' }))
    await waitFor(() => expect(router.latestLocation.pathname).toBe('/sell/l9'))
    expect(sentAs('Relist')).toEqual([{ listingId: 'l1' }])
  })

  test('that cannot be offered again says why', async () => {
    const listing = { __typename: 'Listing', id: 'l1', version: 9, status: 'SOLD' }
    await openOrder(over, [
      'Relist',
      () => ({ relist: { __typename: 'NotForSaleError', message: 'This is on offer already.', listing } }),
    ])
    await press('Offer it again')
    expect(await screen.findByRole('alert')).toHaveTextContent('This is on offer already.')
    expect(screen.getByRole('button', { name: 'Offer it again' })).toHaveFocus()
  })
})
