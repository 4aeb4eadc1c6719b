import postgres from 'postgres'

/** What a journey may do beside the browser: work Stripe’s stand-in, and let time pass for an order. */
export interface Sandbox {
  /** Works one of the stand-in’s controls. */
  stripe(path: string, given?: Readonly<Record<string, unknown>>): Promise<unknown>
  /** Lets days pass for an order, by moving all of its past and its plans back. */
  passDays(orderId: string, days: number): Promise<void>
}

/** The stand-ins beside a marketplace: at fixed distances from its port. */
export function sandboxOf(url: string): Sandbox {
  const port = Number(new URL(url).port)
  return {
    stripe: async (path, given = {}) => {
      const response = await fetch(`http://127.0.0.1:${port + 10}/_sandbox/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(given),
      })
      const body: unknown = await response.json()
      if (!response.ok) throw new Error(`${path}: ${JSON.stringify(body)}`)
      return body
    },
    passDays: async (orderId, days) => {
      const sql = postgres(`postgresql://postgres:postgres@127.0.0.1:${port + 70}/kollect_it`, { max: 1 })
      try {
        await sql`
          update app.orders set
            created_at = created_at - span, state_entered_at = state_entered_at - span, pay_by = pay_by - span,
            timer_at = timer_at - span
            from (select ${days} * interval '1 day' as span) passed
           where id = ${orderId}`
        // What comes once a minute for what a lost job would have left.
        await sql`select graphile_worker.add_job('orders.sweep', '{}'::json)`
      } finally {
        await sql.end()
      }
    },
  }
}
