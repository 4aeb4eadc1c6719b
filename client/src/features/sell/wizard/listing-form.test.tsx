import '@testing-library/jest-dom/jest-globals'
import { afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import type { Answers } from '../../../lib/testing/api-link.tsx'
import { draftListing } from '../testing/draft-listing.ts'
import { answered, openForm } from '../testing/form-world.tsx'

beforeAll(() => {
  // jsdom has no CSS.escape; the names of fields need none.
  Object.assign(globalThis, { CSS: { escape: (text: string) => text } })
})

afterEach(() => {
  sessionStorage.clear()
  localStorage.clear()
})

const CLOCK = draftListing({
  category: { __typename: 'Category', id: 'category-clocks', slug: 'clocks', name: 'Clocks', parent: null },
})

const SAVED: Answers = [
  [
    'UpdateListing',
    () => ({ updateListing: { __typename: 'ListingUpdated', listing: answered({ ...CLOCK, version: 2 }) } }),
  ],
]

function openDetails(answers = SAVED) {
  return openForm({ listing: CLOCK, step: 'details', answers })
}

describe('the particulars', () => {
  test('follow from the definitions of the category, each with a control of its kind', async () => {
    await openDetails()
    const particulars = await sectionOf('Particulars')
    expect(particulars.getByRole('combobox', { name: 'Case' })).toHaveDisplayValue('Choose')
    expect(particulars.getAllByRole('checkbox')).toHaveLength(3)
    expect(particulars.getByRole('textbox', { name: 'Dial (optional)' })).toHaveAttribute('inputmode', 'decimal')
    expect(particulars.getByText('mm')).toBeInTheDocument()
    expect(particulars.getByRole('textbox', { name: 'Year made (optional)' })).toHaveAttribute('inputmode', 'numeric')
    expect(within(particulars.getByRole('group', { name: /Running/ })).getAllByRole('radio')).toHaveLength(2)
    expect(particulars.getByRole('textbox', { name: 'Signature (optional)' })).toBeInTheDocument()
  })

  test('are saved together as the API wants them', async () => {
    const api = await openDetails()
    const particulars = await sectionOf('Particulars')
    await userEvent.selectOptions(particulars.getByRole('combobox', { name: 'Case' }), 'Oak')
    await userEvent.click(particulars.getByRole('checkbox', { name: 'Calendar' }))
    await userEvent.click(particulars.getByRole('checkbox', { name: 'Strike' }))
    await userEvent.type(particulars.getByRole('textbox', { name: /Dial/ }), '120.5')
    await userEvent.click(particulars.getByRole('radio', { name: 'Yes' }))
    await waitFor(() => expect(api.sent.map(({ name }) => name)).toContain('UpdateListing'), { timeout: 3000 })
    expect(api.sent.findLast(({ name }) => name === 'UpdateListing')?.variables).toEqual({
      input: {
        id: 'listing-1',
        expectedVersion: 1,
        attributes: [
          { key: 'caseMaterial', values: ['oak'] },
          { key: 'features', values: ['strike', 'calendar'] },
          { key: 'dialSize', values: ['120.5'] },
          { key: 'running', values: ['true'] },
        ],
      },
    })
  })

  test('say what is wrong when one leaves the field, and not before', async () => {
    await openDetails()
    const year = (await sectionOf('Particulars')).getByRole('textbox', { name: /Year made/ })
    await userEvent.type(year, '18')
    expect(year).toBeValid()
    await userEvent.tab()
    expect(year).toHaveAccessibleDescription('Year made lies between 1200 and 2100.')
  })

  test('let a choice be taken back', async () => {
    await openDetails()
    const yes = (await sectionOf('Particulars')).getByRole('radio', { name: 'Yes' })
    await userEvent.click(yes)
    expect(yes).toBeChecked()
    await userEvent.click(yes)
    expect(yes).not.toBeChecked()
  })
})

describe('sizes', () => {
  test('change with the unit', async () => {
    await openDetails()
    const height = await screen.findByRole('textbox', { name: /Height/ })
    await userEvent.type(height, '42')
    await userEvent.click(screen.getByRole('radio', { name: 'in, lb' }))
    expect(height).toHaveValue('16.54')
    expect(screen.getByText('lb')).toBeInTheDocument()
  })
})

describe('prices', () => {
  const openPrice = () => openForm({ listing: CLOCK, step: 'price', answers: SAVED })

  test('are tidied when one leaves them, and reckoned with at once', async () => {
    await openPrice()
    await userEvent.click(await screen.findByRole('radio', { name: /^Fixed price/ }))
    const price = screen.getByRole('textbox', { name: 'Price' })
    await userEvent.type(price, '$1,250.00')
    await userEvent.tab()
    expect(price).toHaveValue('1250')
    expect(screen.getByText('$1,125')).toBeInTheDocument()
    expect(screen.getByText('$1,250 less 10 %, $125')).toBeInTheDocument()
  })

  test('that are none stay as they were typed, with what is wrong', async () => {
    await openPrice()
    await userEvent.click(await screen.findByRole('radio', { name: /^Fixed price/ }))
    const price = screen.getByRole('textbox', { name: 'Price' })
    await userEvent.type(price, 'a lot')
    await userEvent.tab()
    expect(price).toHaveValue('a lot')
    expect(price).toHaveAccessibleDescription(/Write an amount in dollars/)
  })
})

describe('the way to publication', () => {
  test('lists what is missing and leads to its field', async () => {
    await openForm({ listing: CLOCK, step: 'review', answers: SAVED })
    const problems = within(await screen.findByRole('region', { name: 'Still to do' }))
    expect(screen.getByRole('button', { name: 'Publish the listing' })).toBeDisabled()
    await userEvent.click(problems.getByRole('button', { name: 'Write a title.' }))
    await waitFor(() => expect(screen.getByRole('textbox', { name: 'Title' })).toHaveFocus())
    expect(screen.getByRole('textbox', { name: 'Title' })).toHaveAccessibleDescription(/Write a title/)
  })

  test('moves the focus to the heading of the next step', async () => {
    await openForm({ listing: CLOCK, step: 'price', answers: SAVED })
    await userEvent.click(await screen.findByRole('button', { name: /Continue/ }))
    await waitFor(() => expect(screen.getByRole('heading', { name: 'How does it get to the buyer?' })).toHaveFocus())
  })

  test('asks which of two titles shall stand, and saves the chosen one', async () => {
    let changedElsewhere = true
    const theirs = answered({ ...CLOCK, version: 5, title: 'Theirs' })
    const save = () => {
      const answer = changedElsewhere
        ? { __typename: 'ListingChangedError', message: 'It has changed.', listing: theirs }
        : { __typename: 'ListingUpdated', listing: answered({ ...CLOCK, version: 6, title: 'Mine' }) }
      changedElsewhere = false
      return { updateListing: answer }
    }
    const api = await openDetails([['UpdateListing', save]])
    await userEvent.type(await screen.findByRole('textbox', { name: 'Title' }), 'Mine')
    const keep = await screen.findByRole('button', { name: 'Keep mine' }, { timeout: 3000 })
    expect(screen.getByText('There it says “Theirs”.')).toBeInTheDocument()
    await userEvent.click(keep)
    await waitFor(() => expect(screen.getByText('Saved')).toBeInTheDocument())
    expect(api.sent.at(-1)?.variables).toEqual({ input: { id: 'listing-1', expectedVersion: 5, title: 'Mine' } })
  })
})

async function sectionOf(title: string) {
  const heading = await screen.findByRole('heading', { name: title })
  const section = heading.closest('section')
  if (!section) throw new Error(`${title} stands in no section.`)
  return within(section)
}
