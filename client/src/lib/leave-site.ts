import { createContext, useContext } from 'react'

/** How the browser is sent to a page of somebody else's. */
type LeaveSite = (url: string) => void

const LeaveSiteContext = createContext<LeaveSite>((url) => window.location.assign(url))

/** For tests, which go nowhere. */
export const LeaveSiteProvider = LeaveSiteContext.Provider

export function useLeaveSite(): LeaveSite {
  return useContext(LeaveSiteContext)
}
