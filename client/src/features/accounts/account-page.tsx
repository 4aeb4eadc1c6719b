export function AccountPage() {
  return (
    <div className="wrap py-12">
      <h1>Account</h1>
    </div>
  )
}
