import { useApolloClient } from '@apollo/client/react'
import { useEffect, useState } from 'react'
import type { SuggestionsQuery } from '../../generated/types.ts'

export type Suggestion = SuggestionsQuery['suggestions'][number]

const PAUSE_MS = 120
const SHORTEST = 2

/** Suggestions for what is being typed, once the hand pauses. An answer to older words never replaces a newer one. */
export function useSuggestions(text: string, active: boolean): readonly Suggestion[] {
  const client = useApolloClient()
  const [suggestions, setSuggestions] = useState<readonly Suggestion[]>([])
  const words = text.trim()
  useEffect(() => {
    if (!active || words.length < SHORTEST) {
      setSuggestions([])
      return
    }
    let current = true
    const timer = setTimeout(async () => {
      try {
        // Every page has the box, and on most nobody types: what it asks for comes when somebody does.
        const { SuggestionsDocument } = await import('../../generated/suggestions.ts')
        const { data } = await client.query({ query: SuggestionsDocument, variables: { text: words } })
        if (current && data) setSuggestions(data.suggestions)
      } catch {
        // Suggestions are a kindness: without them the search works as well.
        if (current) setSuggestions([])
      }
    }, PAUSE_MS)
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [client, words, active])
  return suggestions
}
