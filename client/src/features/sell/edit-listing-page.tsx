export function EditListingPage() {
  return (
    <div className="wrap py-12">
      <h1>Edit a listing</h1>
    </div>
  )
}
