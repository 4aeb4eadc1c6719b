import { describe, expect, jest, test } from '@jest/globals'
import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { PriceFilter } from './price-filter.tsx'

async function type(from: string, to: string) {
  const onChange = jest.fn()
  render(<PriceFilter from={undefined} to={undefined} onChange={onChange} />)
  if (from) await userEvent.type(screen.getByLabelText('From, in dollars'), from)
  if (to) await userEvent.type(screen.getByLabelText('To, in dollars'), to)
  await userEvent.click(screen.getByRole('button', { name: 'Go' }))
  return onChange.mock.calls[0]?.[0]
}

describe('a price as people type it', () => {
  test.each([
    ['100', '1,250', { from: '100', to: '1250' }],
    ['$ 99.50', '', { from: '99.50', to: undefined }],
    ['', '40', { from: undefined, to: '40' }],
    ['1,2,3', '', { from: undefined, to: undefined }],
    // The browser itself asks for an amount and sends nothing.
    ['cheap', '', undefined],
  ])('%j to %j', async (from, to, range) => {
    expect(await type(from, to)).toEqual(range)
  })
})
