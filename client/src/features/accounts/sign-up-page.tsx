export function SignUpPage() {
  return (
    <div className="wrap py-12">
      <h1>Create an account</h1>
    </div>
  )
}
