export function MyListingsPage() {
  return (
    <div className="wrap py-12">
      <h1>My listings</h1>
    </div>
  )
}
