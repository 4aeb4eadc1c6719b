import { useNavigate, useRouterState } from '@tanstack/react-router'
import { Search } from 'lucide-react'
import { type FormEvent, type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import type { SuggestionKind } from '../../generated/types.ts'
import { type Suggestion, useSuggestions } from './use-suggestions.ts'

const KINDS: Record<SuggestionKind, string> = {
  LISTING: 'Lot',
  MAKER: 'Maker',
  CATEGORY: 'Category',
  SHOP: 'Shop',
}

/**
 * The search field of every page, a combobox by the ARIA pattern: arrows move through the suggestions, Enter takes one
 * or searches for the words, Escape closes. It is a plain form, so it works before any script has run.
 */
export function SearchBox() {
  const id = useId()
  const navigate = useNavigate()
  const form = useRef<HTMLFormElement>(null)
  const input = useRef<HTMLInputElement>(null)
  const searched = useRouterState({ select: ({ location }) => wordsIn(location.search) })
  const [text, setText] = useState(searched)
  const [open, setOpen] = useState(false)
  const [active, setActive] = useState(-1)
  useEffect(() => setText(searched), [searched])
  const suggestions = useSuggestions(text, open)
  const shown = open && suggestions.length > 0

  const finish = () => {
    setOpen(false)
    setActive(-1)
    input.current?.blur()
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const chosen = shown ? suggestions[active] : undefined
    finish()
    if (chosen) void choose(chosen)
    else void navigate({ to: '/search', search: { q: text.trim() || undefined } })
  }
  const choose = async ({ kind, slug, text: words }: Suggestion): Promise<void> => {
    finish()
    if (kind === 'LISTING' && slug !== null) return navigate({ to: '/lots/$slug', params: { slug } })
    if (kind === 'SHOP' && slug !== null) return navigate({ to: '/shops/$slug', params: { slug } })
    if (kind === 'CATEGORY' && slug !== null) {
      return navigate({ to: '/c/$categorySlug', params: { categorySlug: slug } })
    }
    return navigate({ to: '/search', search: { q: words } })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') setOpen(false)
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    event.preventDefault()
    setOpen(true)
    // One place more than there are suggestions: the field itself.
    const places = suggestions.length + 1
    const step = event.key === 'ArrowDown' ? 1 : places - 1
    setActive(((active + 1 + step) % places) - 1)
  }
  return (
    <search>
      <form
        ref={form}
        action="/search"
        onSubmit={submit}
        className="relative"
        onBlur={({ relatedTarget }) => {
          if (!form.current?.contains(relatedTarget)) setOpen(false)
        }}
      >
        <label htmlFor={id} className="sr-only">
          Search lots, makers and periods
        </label>
        <Search aria-hidden className="pointer-events-none absolute top-3 left-4 size-5 text-ink-3" />
        <input
          ref={input}
          id={id}
          name="q"
          type="search"
          role="combobox"
          aria-expanded={shown}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={shown && active >= 0 ? `${id}-${active}` : undefined}
          autoComplete="off"
          enterKeyHint="search"
          maxLength={120}
          placeholder="Search lots, makers and periods"
          value={text}
          onChange={({ target }) => {
            setText(target.value)
            setOpen(true)
            setActive(-1)
          }}
          onFocus={() => setOpen(true)}
          onKeyDown={onKeyDown}
          className="min-h-11 w-full rounded-full border border-line-strong bg-card pr-4 pl-11 text-[0.9375rem] [&::-webkit-search-cancel-button]:hidden"
        />
        <div
          id={`${id}-list`}
          role="listbox"
          aria-label="Suggestions"
          hidden={!shown}
          className="absolute inset-x-0 top-full z-10 mt-2 overflow-hidden rounded-lg border border-line bg-card py-2 shadow-2"
        >
          {suggestions.map((suggestion, index) => (
            <div
              key={`${suggestion.kind} ${suggestion.text} ${suggestion.slug}`}
              id={`${id}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === active}
              // The field keeps the focus, so that typing can go on.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => choose(suggestion)}
              onKeyDown={onKeyDown}
              className="flex min-h-11 cursor-pointer items-center justify-between gap-4 px-4 text-[0.9375rem] hover:bg-sunken aria-selected:bg-gold-wash"
            >
              <span className="truncate">{suggestion.text}</span>
              <span className="flex-none text-ink-3 text-sm">{KINDS[suggestion.kind]}</span>
            </div>
          ))}
        </div>
      </form>
    </search>
  )
}

function wordsIn(search: object): string {
  return 'q' in search && typeof search.q === 'string' ? search.q : ''
}
