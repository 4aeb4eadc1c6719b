import '@testing-library/jest-dom/jest-globals'
import { describe, expect, jest, test } from '@jest/globals'
import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { type Answer, fakeApi } from '../../lib/testing/api-link.tsx'
import { SignInForm } from './sign-in-form.tsx'

function open(answer: Answer) {
  const api = fakeApi([['SignIn', answer]])
  const onSignedIn = jest.fn(async () => undefined)
  render(<SignInForm onSignedIn={onSignedIn} />, { wrapper: api.wrap })
  return { api, onSignedIn }
}

async function fillIn(email: string, password: string) {
  if (email) await userEvent.type(screen.getByLabelText('E-mail address'), email)
  if (password) await userEvent.type(screen.getByLabelText('Password'), password)
  await userEvent.click(screen.getByRole('button', { name: 'Sign in' }))
}

const refused = (answer: Record<string, unknown>) => () => ({ signIn: answer })

describe('signing in', () => {
  test('sends what was typed, exactly, and goes on', async () => {
    const { api, onSignedIn } = open(refused({ __typename: 'SignedIn', viewer: { __typename: 'Viewer', id: 'v1' } }))
    await fillIn('ada@example.test', ' pass word ')
    expect(api.sent).toEqual([
      { name: 'SignIn', variables: { input: { email: 'ada@example.test', password: ' pass word ' } } },
    ])
    expect(onSignedIn).toHaveBeenCalledTimes(1)
  })

  test('asks for what is missing before it sends anything, at the field', async () => {
    const { api } = open(refused({}))
    await fillIn('not an address', '')
    expect(screen.getByLabelText('E-mail address')).toHaveAccessibleDescription(/does not look like an e-mail/)
    expect(screen.getByLabelText('Password')).toHaveAccessibleDescription('Write your password.')
    expect(api.sent).toEqual([])
  })

  test('says at the password that they do not belong together, and puts the focus there', async () => {
    open(refused({ __typename: 'BadCredentialsError', message: 'These do not belong together.' }))
    await fillIn('ada@example.test', 'wrong')
    const password = screen.getByLabelText('Password')
    expect(await screen.findByText('These do not belong together.')).toBeInTheDocument()
    expect(password).toHaveAccessibleDescription('These do not belong together.')
    expect(password).toHaveFocus()
  })

  test('says how long to wait after too many attempts, and takes none meanwhile', async () => {
    open(refused({ __typename: 'TooManyAttemptsError', message: 'Wait.', retryAfterSeconds: 90 }))
    await fillIn('ada@example.test', 'wrong')
    expect(await screen.findByText('You can try again in 2 minutes.')).toBeInTheDocument()
    expect(screen.getByRole('button', { name: 'Sign in' })).toBeDisabled()
  })

  test('keeps what was typed when the house cannot be reached', async () => {
    open(() => {
      throw new TypeError('Failed to fetch')
    })
    await fillIn('ada@example.test', 'secret words')
    expect(await screen.findByText(/cannot be reached/)).toBeInTheDocument()
    expect(screen.getByLabelText('Password')).toHaveValue('secret words')
  })

  test('shows the password when asked', async () => {
    open(refused({}))
    await userEvent.click(screen.getByRole('button', { name: 'Show the password' }))
    expect(screen.getByLabelText('Password')).toHaveAttribute('type', 'text')
  })
})
