/** What people call an order, such as `K-2031`. */
export function formatOrderNumber(number: number): string {
  return `K-${number}`
}
