import '@testing-library/jest-dom/jest-globals'
import { describe, expect, test } from '@jest/globals'
import { render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { Toaster } from '../../components/toaster.tsx'
import { AddressesDocument } from '../../generated/addresses.ts'
import type { AddressPartsFragment } from '../../generated/types.ts'
import { type Answers, fakeApi } from '../../lib/testing/api-link.tsx'
import { AddressBook } from './address-book.tsx'
import { address } from './testing/address.ts'

const HOME = address()
const WORK = address({ id: 'ad2', line1: '1 Mill Lane', city: 'Oxford', isDefault: false })

/** The addresses that the house keeps, and what it does when one is saved or removed. */
async function open(kept: readonly AddressPartsFragment[], ...more: Answers) {
  // jsdom knows the element, but not how to open and close it.
  HTMLDialogElement.prototype.showModal = function showModal() {
    this.open = true
  }
  HTMLDialogElement.prototype.close = function close() {
    this.open = false
  }
  let addresses = kept
  const api = fakeApi([
    ['Addresses', () => ({ addresses })],
    [
      'SaveAddress',
      ({ input }) => {
        const { id = 'ad9', isDefault, ...entry } = Object(input)
        const known = addresses.find((one) => one.id === id)
        const saved = address({ isDefault: false, ...known, ...entry, id, ...(isDefault && { isDefault }) })
        const others = addresses
          .filter((one) => one.id !== id)
          .map((one) => ({ ...one, isDefault: one.isDefault && !isDefault }))
        addresses = saved.isDefault ? [saved, ...others] : [...others, saved]
        return { saveAddress: { __typename: 'AddressSaved', address: saved } }
      },
    ],
    [
      'DeleteAddress',
      ({ id }) => {
        addresses = addresses.filter((one) => one.id !== id)
        return { deleteAddress: true }
      },
    ],
    ...more,
  ])
  await api.client.query({ query: AddressesDocument })
  render(
    <>
      <AddressBook />
      <Toaster />
    </>,
    { wrapper: api.wrap },
  )
  return { sentAs: (name: string) => api.sent.filter((one) => one.name === name).map(({ variables }) => variables) }
}

const press = (name: string | RegExp) => userEvent.click(screen.getByRole('button', { name }))

async function fillIn(entry: Readonly<Record<string, string>>) {
  for (const [label, text] of Object.entries(entry)) {
    await userEvent.clear(screen.getByLabelText(label))
    await userEvent.type(screen.getByLabelText(label), text)
  }
}

describe('saved addresses', () => {
  test('stand as on a parcel, and say which is offered first', async () => {
    await open([HOME, WORK])
    const [first, second] = screen.getAllByRole('listitem')
    expect(first).toHaveTextContent(/Ada Lovelace12 St James’s SquareLondon, SW1Y 4JHUnited Kingdom.*Offered first/)
    expect(second).not.toHaveTextContent('Offered first')
  })

  test('say that there are none', async () => {
    await open([])
    expect(screen.getByText('No address is saved yet.')).toBeVisible()
  })

  test('are joined by a new one, with the words of its country', async () => {
    const { sentAs } = await open([HOME])
    await press('Add an address')
    expect(screen.getByLabelText('Name on the parcel')).toHaveFocus()
    expect(screen.getByLabelText('Postal code')).toHaveAttribute('autocomplete', 'shipping postal-code')
    await userEvent.selectOptions(screen.getByLabelText('Country'), 'United States')
    await fillIn({
      'Name on the parcel': 'Ada Byron',
      'Street and number': ' 48 Water Street ',
      'Town or city': 'Portland',
      'ZIP code': '04101',
    })
    await userEvent.type(screen.getByLabelText(/^State/), 'ME')
    await press('Save the address')
    expect(await screen.findByText('The address is saved.')).toBeVisible()
    expect(screen.getByText('Portland, ME 04101')).toBeVisible()
    expect(screen.getByRole('button', { name: 'Add an address' })).toHaveFocus()
    expect(sentAs('SaveAddress')).toEqual([
      {
        input: {
          name: 'Ada Byron',
          country: 'US',
          line1: '48 Water Street',
          line2: '',
          city: 'Portland',
          region: 'ME',
          postalCode: '04101',
          phone: '',
        },
      },
    ])
  })

  test('are not saved while something is missing, and lead to the first that is', async () => {
    const { sentAs } = await open([HOME])
    await press('Add an address')
    await fillIn({ 'Street and number': 'x' })
    await userEvent.type(screen.getByLabelText(/^Phone/), 'call me')
    await press('Save the address')
    expect(await screen.findByText('Write whose name stands on the parcel.')).toBeVisible()
    expect(screen.getByText('Choose the country.')).toBeVisible()
    expect(screen.getByText('Use at least 2 characters.')).toBeVisible()
    expect(screen.getByText(/Give the number in digits/)).toBeVisible()
    expect(screen.getByLabelText('Name on the parcel')).toHaveFocus()
    expect(sentAs('SaveAddress')).toEqual([])
  })

  test('show what the house finds wrong at its field, and keep what was entered', async () => {
    const problems = [{ __typename: 'FieldProblem', field: 'postalCode', message: 'There is no such code.' }]
    await open(
      [HOME],
      ['SaveAddress', () => ({ saveAddress: { __typename: 'InvalidInputError', message: 'Please check.', problems } })],
    )
    await press(/^Edit/)
    await press('Save the address')
    expect(await screen.findByText('There is no such code.')).toBeVisible()
    expect(screen.getByLabelText('Postcode')).toHaveFocus()
    expect(screen.getByLabelText('Postcode')).toHaveValue('SW1Y 4JH')
  })

  test('say over the form what belongs to no field', async () => {
    const message = 'You can keep 20 addresses. Remove one to add another.'
    const problems = [{ __typename: 'FieldProblem', field: 'id', message }]
    await open(
      [HOME],
      ['SaveAddress', () => ({ saveAddress: { __typename: 'InvalidInputError', message: 'Please check.', problems } })],
    )
    await press(/^Edit/)
    await press('Save the address')
    expect(await screen.findByRole('alert')).toHaveTextContent(message)
  })

  test('say when the house cannot be reached, and keep what was entered', async () => {
    await open(
      [HOME],
      [
        'SaveAddress',
        () => {
          throw new TypeError('Failed to fetch')
        },
      ],
    )
    await press(/^Edit/)
    await fillIn({ 'Street and number': '13 St James’s Square' })
    await press('Save the address')
    expect(await screen.findByRole('alert')).toHaveTextContent(/cannot be reached/)
    expect(screen.getByLabelText('Street and number')).toHaveValue('13 St James’s Square')
  })

  test('are changed in their place, and the one that was open has the focus again', async () => {
    const { sentAs } = await open([HOME, WORK])
    await press(/^Edit Ada Lovelace, 1 Mill Lane/)
    await fillIn({ 'Street and number': '2 Mill Lane' })
    await press('Save the address')
    expect(await screen.findByText('2 Mill Lane')).toBeVisible()
    expect(screen.getByRole('button', { name: /^Edit Ada Lovelace, 2 Mill Lane/ })).toHaveFocus()
    expect(sentAs('SaveAddress')).toEqual([{ input: expect.objectContaining({ id: 'ad2', line1: '2 Mill Lane' }) }])
  })

  test('are left as they were when one thinks better of it', async () => {
    const { sentAs } = await open([HOME])
    await press(/^Edit/)
    await fillIn({ 'Street and number': 'Somewhere else' })
    await press('Cancel')
    expect(screen.getByText('12 St James’s Square')).toBeVisible()
    expect(screen.getByRole('button', { name: /^Edit/ })).toHaveFocus()
    expect(sentAs('SaveAddress')).toEqual([])
  })

  test('have another one offered first when asked', async () => {
    await open([HOME, WORK])
    await press(/^Offer first/)
    await waitFor(() => expect(screen.getAllByRole('listitem')[0]).toHaveTextContent(/1 Mill Lane.*Offered first/))
    expect(screen.getAllByText('Offered first').length).toBe(1)
  })

  test('are removed after one more question', async () => {
    const { sentAs } = await open([HOME, WORK])
    await press(/^Remove Ada Lovelace, 1 Mill Lane/)
    const dialog = within(screen.getByRole('dialog'))
    expect(dialog.getByText(/Orders that go there already still do/)).toBeVisible()
    await userEvent.click(dialog.getByRole('button', { name: 'Remove it' }))
    expect(await screen.findByText('The address is removed.')).toBeVisible()
    expect(screen.getAllByRole('listitem').length).toBe(1)
    expect(sentAs('DeleteAddress')).toEqual([{ id: 'ad2' }])
    expect(screen.getByRole('button', { name: 'Add an address' })).toHaveFocus()
  })
})
