import { expect, test } from '@jest/globals'
import { documentTitle, summary } from './page-head.ts'

test('a long text is cut at a word', () => {
  const text = 'A bracket clock in mahogany, with a painted dial.\n\nIt came from one family.'
  expect(summary(text, 200)).toBe('A bracket clock in mahogany, with a painted dial. It came from one family.')
  expect(summary(text, 30)).toBe('A bracket clock in mahogany…')
})

test('the tab names the page and the house, the front page only the house', () => {
  expect(documentTitle({ title: 'Violin' })).toBe('Violin · Kollect-It')
  expect(documentTitle({ title: 'Kollect-It' })).toBe('Kollect-It')
})
