export function NewListingPage() {
  return (
    <div className="wrap py-12">
      <h1>New listing</h1>
    </div>
  )
}
