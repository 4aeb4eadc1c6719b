export function SignInPage() {
  return (
    <div className="wrap py-12">
      <h1>Sign in</h1>
    </div>
  )
}
