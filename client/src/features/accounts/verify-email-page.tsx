export function VerifyEmailPage() {
  return (
    <div className="wrap py-12">
      <h1>Confirm your e-mail</h1>
    </div>
  )
}
