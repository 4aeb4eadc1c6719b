/** The list below the bell, while it is on its way. */
export function NotificationsSkeleton() {
  return (
    <div aria-hidden className="grid gap-4 px-3 py-3">
      {['a', 'b', 'c'].map((key) => (
        <div key={key} className="grid gap-2">
          <div className="skeleton h-4 w-4/5" />
          <div className="skeleton h-4 w-3/5" />
        </div>
      ))}
    </div>
  )
}
