import '@testing-library/jest-dom/jest-globals'
import { describe, expect, test } from '@jest/globals'
import { act, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { address } from '../../features/addresses/testing/address.ts'
import { order } from '../../features/orders/testing/order.ts'
import { OrderPageDocument } from '../../generated/order.ts'
import type { AddressPartsFragment, OrderDetailsFragment } from '../../generated/types.ts'
import type { Answer } from '../../lib/testing/api-link.tsx'
import { after, movedOn, openOrder } from '../testing/order-world.tsx'
import { dollars, never } from '../testing/page-world.tsx'

const HOME = address()
const WORK = address({ id: 'ad2', line1: '1 Mill Lane', city: 'Oxford', isDefault: false })

/** A clock that Ada has to pay, and has not said where it goes. */
const TO_PAY = order({ shipTo: null, actions: ['SET_ADDRESS'] })

const sentTo = (shipTo: AddressPartsFragment): OrderDetailsFragment =>
  after(TO_PAY, 'The buyer said where it goes.', {
    shipTo: { ...shipTo, id: 'o1-to' },
    shipping: dollars(32),
    shippingService: 'Express',
    total: dollars(132),
    actions: ['SET_ADDRESS', 'PAY'],
  })

const setTo = (shipTo: AddressPartsFragment): Answer => {
  return () => ({ setOrderAddress: { __typename: 'OrderAddressSet', order: sentTo(shipTo) } })
}

async function open(
  shown: OrderDetailsFragment,
  addresses: readonly AddressPartsFragment[],
  set: Answer = setTo(WORK),
) {
  return openOrder(shown, ['Addresses', () => ({ addresses })], ['SetOrderAddress', set])
}

const choice = () => within(screen.getByRole('region', { name: 'Where it goes' }))
const press = (name: string) => userEvent.click(choice().getByRole('button', { name }))

describe('where an order goes', () => {
  test('is chosen from the saved addresses, and settles what shipping costs', async () => {
    const { sentAs } = await open(TO_PAY, [HOME, WORK])
    expect(screen.queryByRole('button', { name: /^Pay/ })).not.toBeInTheDocument()
    expect(choice().getByRole('radio', { name: /12 St James’s Square/ })).toBeChecked()
    await userEvent.click(choice().getByRole('radio', { name: /1 Mill Lane/ }))
    await press('Send it there')
    expect(await screen.findByText(/Shipping there/)).toHaveTextContent(
      'Shipping there: $32 (Express). In all you pay $132.',
    )
    expect(screen.getByRole('button', { name: 'Pay $132' })).toBeVisible()
    expect(sentAs('SetOrderAddress')).toEqual([{ orderId: 'o1', addressId: 'ad2' }])
    await waitFor(() => expect(screen.getByRole('heading', { name: /\$132 to pay/ })).toHaveFocus())
  })

  test('is settled once, however often that is pressed', async () => {
    const { sentAs } = await open(TO_PAY, [HOME], never)
    await userEvent.dblClick(choice().getByRole('button', { name: 'Send it there' }))
    expect(sentAs('SetOrderAddress').length).toBe(1)
  })

  test('can be changed until it is paid, beginning with where it goes now', async () => {
    await open(sentTo(WORK), [HOME, WORK])
    await press('Choose another address')
    expect(choice().getByRole('radio', { name: /1 Mill Lane/ })).toBeChecked()
    await press('Leave it as it is')
    expect(choice().getByText(/Shipping there/)).toBeVisible()
  })

  test('that the seller does not send to is said in words, and another can be chosen', async () => {
    const message = 'The seller does not send this to Iceland. Choose another address, or ask them.'
    const refusal: Answer = () => ({
      setOrderAddress: { __typename: 'NoShippingThereError', message, order: TO_PAY },
    })
    await open(TO_PAY, [HOME, WORK], refusal)
    await press('Send it there')
    expect(await choice().findByRole('alert')).toHaveTextContent(message)
    expect(choice().getByRole('button', { name: 'Send it there' })).toHaveFocus()
    expect(choice().getByRole('radio', { name: /1 Mill Lane/ })).toBeEnabled()
  })

  test('is entered right there by who has no address yet', async () => {
    let addresses: readonly AddressPartsFragment[] = []
    const { sentAs } = await openOrder(
      TO_PAY,
      ['Addresses', () => ({ addresses })],
      [
        'SaveAddress',
        ({ input }) => {
          addresses = [{ ...WORK, ...Object(input) }]
          return { saveAddress: { __typename: 'AddressSaved', address: addresses[0] } }
        },
      ],
      ['SetOrderAddress', setTo(WORK)],
    )
    await userEvent.type(choice().getByLabelText('Name on the parcel'), 'Ada Lovelace')
    await userEvent.selectOptions(choice().getByLabelText('Country'), 'United Kingdom')
    await userEvent.type(choice().getByLabelText('Street and number'), '1 Mill Lane')
    await userEvent.type(choice().getByLabelText('Town or city'), 'Oxford')
    await userEvent.type(choice().getByLabelText('Postcode'), 'OX1 2AB')
    await press('Save it, and send it there')
    expect(await screen.findByText(/Shipping there/)).toBeVisible()
    expect(sentAs('SaveAddress').length).toBe(1)
    expect(sentAs('SetOrderAddress')).toEqual([{ orderId: 'o1', addressId: 'ad2' }])
  })

  test('can be a new address beside the saved ones, or not after all', async () => {
    await open(TO_PAY, [HOME])
    await press('Add an address')
    expect(choice().getByLabelText('Name on the parcel')).toHaveFocus()
    await press('Cancel')
    expect(choice().getByRole('radio', { name: /12 St James’s Square/ })).toBeChecked()
  })

  test('of an order that was paid in another tab tells so', async () => {
    const paid = after(TO_PAY, 'Paid.', { state: 'PAID', funds: 'HELD', shipTo: HOME })
    await open(TO_PAY, [HOME], () => ({ setOrderAddress: movedOn(paid) }))
    await press('Send it there')
    expect(await screen.findByRole('alert')).toHaveTextContent(/moved on meanwhile.*Paid\./)
    expect(screen.queryByRole('button', { name: 'Send it there' })).not.toBeInTheDocument()
  })

  test('that could not be sent can be sent again', async () => {
    let isDown = true
    const { sentAs } = await open(TO_PAY, [HOME], () => {
      if (isDown) throw new TypeError('Failed to fetch')
      return { setOrderAddress: { __typename: 'OrderAddressSet', order: sentTo(HOME) } }
    })
    await press('Send it there')
    expect(await choice().findByRole('alert')).toHaveTextContent(/cannot be reached/)
    isDown = false
    await press('Send it there')
    expect(await screen.findByText(/Shipping there/)).toBeVisible()
    expect(sentAs('SetOrderAddress').length).toBe(2)
  })

  test('waits for addresses that cannot be fetched, which are asked for again when wished', async () => {
    let isDown = true
    const addresses: Answer = () => {
      if (isDown) throw new TypeError('Failed to fetch')
      return { addresses: [HOME] }
    }
    const { client } = await openOrder(order(), ['Addresses', addresses])
    const now = order({ version: 2, shipTo: null, actions: ['SET_ADDRESS'] })
    act(() => void client.writeQuery({ query: OrderPageDocument, variables: { id: 'o1' }, data: { order: now } }))
    expect(await screen.findByRole('alert')).toHaveTextContent(/cannot be reached/)
    isDown = false
    await press('Try again')
    expect(await choice().findByRole('radio', { name: /12 St James’s Square/ })).toBeChecked()
  })

  test('is not asked for what is only collected', async () => {
    await open({ ...TO_PAY, shippingZone: null, actions: ['PAY'] }, [])
    expect(screen.queryByRole('region', { name: 'Where it goes' })).not.toBeInTheDocument()
    expect(screen.getByRole('button', { name: 'Pay $115' })).toBeVisible()
  })
})
