export function SellPage() {
  return (
    <div className="wrap py-12">
      <h1>Sell a piece</h1>
    </div>
  )
}
