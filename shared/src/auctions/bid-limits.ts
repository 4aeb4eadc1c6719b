/** The highest maximum anybody may bid, in minor units: ten times the highest price a listing may carry. */
export const MAXIMUM_BID = 100_000_000_000n
