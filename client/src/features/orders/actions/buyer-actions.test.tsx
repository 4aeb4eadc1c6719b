import '@testing-library/jest-dom/jest-globals'
import { describe, expect, jest, test } from '@jest/globals'
import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { after, block, movedOn, openOrder } from '../../../app/testing/order-world.tsx'
import { never } from '../../../app/testing/page-world.tsx'
import { order } from '../testing/order.ts'
import { SHIPPED } from '../testing/shipped.ts'

const onItsWay = order({ ...SHIPPED, actions: ['CONFIRM_DELIVERY'] })
const arrived = order({ ...SHIPPED, state: 'DELIVERED', inspectionEndsAt: '2026-11-30T12:00:00Z', actions: ['ACCEPT'] })
const paid = order({ version: 2, state: 'PAID', funds: 'HELD', actions: ['REQUEST_CANCELLATION'] })

function lineDown(): never {
  throw new TypeError('Failed to fetch')
}

const press = (name: string) => userEvent.click(screen.getByRole('button', { name }))
const dialog = () => within(screen.getByRole('dialog'))

describe('a parcel', () => {
  test('shows where it goes, with whom, its number and the carrier’s page', async () => {
    await openOrder(onItsWay)
    const box = within(screen.getByRole('region', { name: 'Where it goes' }))
    expect(box.getByText('12 St James’s Square')).toBeVisible()
    expect(box.getByText('London, SW1Y 4JH')).toBeVisible()
    expect(box.getByText('1Z999AA10123456784')).toBeVisible()
    expect(box.getByRole('link', { name: /Track it with UPS/ })).toHaveAttribute(
      'href',
      'https://www.ups.com/track?tracknum=1Z999AA10123456784',
    )
  })

  test('that has arrived is said so once, and leads to looking it over', async () => {
    const delivered = after(onItsWay, 'The buyer has received it.', { state: 'DELIVERED', actions: ['ACCEPT'] })
    const { sentAs } = await openOrder(onItsWay, [
      'ConfirmDelivery',
      () => ({ confirmDelivery: { __typename: 'OrderDelivered', order: delivered } }),
    ])
    await press('It has arrived')
    expect(await block('Delivered. Is everything as described?')).toBeVisible()
    expect(sentAs('ConfirmDelivery')).toEqual([{ orderId: 'o1' }])
    await waitFor(() =>
      expect(screen.getByRole('heading', { name: 'Delivered. Is everything as described?' })).toHaveFocus(),
    )
    expect(screen.queryByRole('button', { name: 'It has arrived' })).not.toBeInTheDocument()
  })

  test('takes no second press while it is under way', async () => {
    const { sentAs } = await openOrder(onItsWay, ['ConfirmDelivery', never])
    await userEvent.dblClick(screen.getByRole('button', { name: 'It has arrived' }))
    expect(sentAs('ConfirmDelivery').length).toBe(1)
    expect(screen.getByRole('button', { name: 'It has arrived' })).toBeDisabled()
  })

  test('whose arrival could not be told says so, and can be told again', async () => {
    const { sentAs } = await openOrder(onItsWay, ['ConfirmDelivery', lineDown])
    await press('It has arrived')
    expect(await screen.findByRole('alert')).toHaveTextContent(/cannot be reached/)
    expect(screen.getByRole('button', { name: 'It has arrived' })).toHaveFocus()
    await press('It has arrived')
    await waitFor(() => expect(sentAs('ConfirmDelivery').length).toBe(2))
  })

  test('that has moved on meanwhile tells what happened', async () => {
    const over = after(onItsWay, 'It counts as arrived.', { state: 'COMPLETED', funds: 'RELEASED' })
    await openOrder(onItsWay, ['ConfirmDelivery', () => ({ confirmDelivery: movedOn(over) })])
    await press('It has arrived')
    expect(await screen.findByRole('alert')).toHaveTextContent(/moved on meanwhile.*It counts as arrived/)
    await waitFor(() =>
      expect(screen.getByRole('heading', { name: 'All is well, and the piece is yours' })).toHaveFocus(),
    )
  })
})

describe('a piece that has arrived', () => {
  test('is accepted after one more question, which says that the seller is then paid', async () => {
    const done = after(arrived, 'The buyer is content with it.', { state: 'COMPLETED', funds: 'RELEASED' })
    const { sentAs } = await openOrder(arrived, [
      'AcceptOrder',
      () => ({ acceptOrder: { __typename: 'OrderCompleted', order: done } }),
    ])
    await press('Everything is as described')
    expect(screen.getByRole('dialog')).toHaveTextContent(/Bellwether House is then paid.*cannot be taken back/)
    expect(sentAs('AcceptOrder')).toEqual([])
    await userEvent.click(dialog().getByRole('button', { name: 'Yes, pay the seller' }))
    expect(await block('All is well, and the piece is yours')).toBeVisible()
    expect(sentAs('AcceptOrder')).toEqual([{ orderId: 'o1' }])
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument()
    await waitFor(() =>
      expect(screen.getByRole('heading', { name: 'All is well, and the piece is yours' })).toHaveFocus(),
    )
  })

  test('is accepted once, however often that is pressed', async () => {
    const { sentAs } = await openOrder(arrived, ['AcceptOrder', never])
    await press('Everything is as described')
    await userEvent.dblClick(dialog().getByRole('button', { name: 'Yes, pay the seller' }))
    expect(sentAs('AcceptOrder').length).toBe(1)
  })

  test('can be thought over', async () => {
    const { sentAs } = await openOrder(arrived)
    await press('Everything is as described')
    await userEvent.click(dialog().getByRole('button', { name: 'Not yet' }))
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument()
    expect(sentAs('AcceptOrder')).toEqual([])
  })

  test('that could not be accepted says so in the dialog, which stays', async () => {
    await openOrder(arrived, ['AcceptOrder', lineDown])
    await press('Everything is as described')
    await userEvent.click(dialog().getByRole('button', { name: 'Yes, pay the seller' }))
    expect(await dialog().findByRole('alert')).toHaveTextContent(/cannot be reached/)
    expect(dialog().getByRole('button', { name: 'Yes, pay the seller' })).toHaveFocus()
  })

  test('whose dialog was closed meanwhile still says that it was not accepted', async () => {
    let fail: (reason: Error) => void = () => undefined
    await openOrder(arrived, [
      'AcceptOrder',
      () =>
        new Promise((_resolve, reject) => {
          fail = reject
        }),
    ])
    await press('Everything is as described')
    await userEvent.click(dialog().getByRole('button', { name: 'Yes, pay the seller' }))
    await userEvent.click(dialog().getByRole('button', { name: 'Not yet' }))
    fail(new TypeError('Failed to fetch'))
    expect(await screen.findByText(/cannot be reached/)).toBeVisible()
  })

  test('that was frozen meanwhile tells so', async () => {
    const frozen = after(arrived, 'The payment is disputed.', { state: 'DELIVERED', funds: 'FROZEN' })
    await openOrder(arrived, ['AcceptOrder', () => ({ acceptOrder: movedOn(frozen) })])
    await press('Everything is as described')
    await userEvent.click(dialog().getByRole('button', { name: 'Yes, pay the seller' }))
    expect(await screen.findByText('The payment is disputed.', { selector: 'li' })).toBeVisible()
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument()
    await waitFor(() => expect(screen.getByRole('heading', { name: /Your money stays where it is/ })).toHaveFocus())
  })
})

describe('a paid order', () => {
  test('can be asked to be canceled, with a message or without', async () => {
    const asked = after(paid, 'The buyer asked the seller to cancel: “Wrong size”', {
      cancellationRequestedAt: '2026-11-23T12:00:00Z',
    })
    const { sentAs } = await openOrder(paid, [
      'RequestCancellation',
      () => ({ requestCancellation: { __typename: 'CancellationRequested', order: asked } }),
    ])
    await press('Ask to cancel')
    expect(screen.getByRole('dialog')).toHaveTextContent(/Bellwether House decides.*the order goes on/)
    await userEvent.type(dialog().getByRole('textbox', { name: /Why/ }), ' Wrong size ')
    await userEvent.click(dialog().getByRole('button', { name: 'Ask the seller' }))
    expect(await screen.findByText('You asked Bellwether House to cancel')).toBeVisible()
    expect(sentAs('RequestCancellation')).toEqual([{ orderId: 'o1', message: 'Wrong size' }])
    expect(screen.queryByRole('button', { name: 'Ask to cancel' })).not.toBeInTheDocument()
  })

  test('that is on its way meanwhile is not asked for any more', async () => {
    const sent = after(paid, 'Sent with UPS.', SHIPPED)
    const { sentAs } = await openOrder(paid, ['RequestCancellation', () => ({ requestCancellation: movedOn(sent) })])
    await press('Ask to cancel')
    await userEvent.click(dialog().getByRole('button', { name: 'Ask the seller' }))
    expect(await screen.findByText('Sent with UPS.', { selector: 'li' })).toBeVisible()
    expect(sentAs('RequestCancellation')).toEqual([{ orderId: 'o1', message: null }])
  })

  test('that was not sent for long is called off by its buyer', async () => {
    const late = order({ ...paid, actions: ['CANCEL'] })
    const canceled = after(late, 'Canceled: it was not sent in time.', { state: 'CANCELED', funds: 'HELD' })
    const { sentAs } = await openOrder(late, [
      'CancelOrder',
      () => ({ cancelOrder: { __typename: 'OrderCanceled', order: canceled } }),
    ])
    await press('Cancel, and get your money back')
    expect(screen.getByRole('dialog')).toHaveTextContent(/not sent in nine business days.*\$115 goes back/)
    await userEvent.click(dialog().getByRole('button', { name: 'Cancel the order' }))
    expect(await block('This order was canceled')).toHaveTextContent(/\$115 is on its way back/)
    expect(sentAs('CancelOrder')).toEqual([{ orderId: 'o1', reason: 'NOT_SHIPPED' }])
  })
})

test('a piece that is only reserved is let go by its buyer', async () => {
  const reserved = order({ actions: ['PAY', 'CANCEL'] })
  const free = after(reserved, 'Let go by the buyer.', { state: 'CANCELED' })
  const { sentAs } = await openOrder(reserved, [
    'CancelOrder',
    () => ({ cancelOrder: { __typename: 'OrderCanceled', order: free } }),
  ])
  await press('Let it go')
  expect(screen.getByRole('dialog')).toHaveTextContent(/nothing is charged.*free again/)
  await userEvent.click(dialog().getByRole('button', { name: 'Cancel the order' }))
  expect(await block('This order was canceled')).toBeVisible()
  expect(sentAs('CancelOrder')).toEqual([{ orderId: 'o1', reason: 'BUYER_ASKED' }])
})

describe('a piece that is ready to be collected', () => {
  const ready = order({
    state: 'SHIPPED',
    funds: 'HELD',
    pickupCode: '402917',
    listing: { ...order().listing, pickupLocation: '4 Quiet Street, Bath' },
    actions: ['CONFIRM_DELIVERY'],
  })

  test('gives its buyer a code to copy, and says where', async () => {
    await openOrder(ready)
    const now = within(await block('Ready to be collected'))
    expect(now.getByText('402917')).toBeVisible()
    const user = userEvent.setup()
    const write = jest.spyOn(navigator.clipboard, 'writeText')
    await user.click(now.getByRole('button', { name: 'Copy' }))
    expect(write).toHaveBeenCalledWith('402917')
    expect(await screen.findByText('The code is in your clipboard.')).toBeVisible()
    expect(screen.getByRole('region', { name: 'Where it is collected' })).toHaveTextContent('4 Quiet Street, Bath')
  })

  test('is confirmed by its buyer, too', async () => {
    await openOrder(ready)
    expect(screen.getByRole('button', { name: 'I have collected it' })).toBeVisible()
  })
})
