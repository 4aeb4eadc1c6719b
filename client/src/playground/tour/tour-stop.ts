/** One tab of the tour. */
export interface TourStop {
  readonly query: string
  readonly variables?: Readonly<Record<string, unknown>>
}
