import { formatPrice, type WireMoney } from '../lib/money.ts'

/** An amount of money in tabular figures. */
export function Price({ money, className = '' }: { money: WireMoney; className?: string }) {
  return <span className={`num ${className}`}>{formatPrice(money)}</span>
}
