import { Monitor, Moon, Sun } from 'lucide-react'
import { useEffect, useId, useState } from 'react'
import { chooseTheme, chosenTheme, type Theme } from '../lib/theme.ts'

const CHOICES = [
  { theme: 'light', label: 'Light', Icon: Sun },
  { theme: 'system', label: 'As my device', Icon: Monitor },
  { theme: 'dark', label: 'Dark', Icon: Moon },
] as const

/** Light, dark, or as the device says; remembered on this device. */
export function ThemeChoice() {
  const name = useId()
  const [chosen, setChosen] = useState<Theme>('system')
  // The server cannot know what this device remembers.
  useEffect(() => setChosen(chosenTheme()), [])
  return (
    <fieldset className="inline-flex gap-1 justify-self-start rounded-full border border-line p-1">
      <legend className="sr-only">Theme</legend>
      {CHOICES.map(({ theme, label, Icon }) => (
        <label
          key={theme}
          title={label}
          className="grid size-9 cursor-pointer place-items-center rounded-full text-ink-2 hover:bg-sunken has-checked:bg-gold-wash has-checked:text-gold-ink has-focus-visible:outline-3 has-focus-visible:outline-focus"
        >
          <input
            type="radio"
            className="sr-only"
            name={name}
            checked={chosen === theme}
            onChange={() => {
              setChosen(theme)
              chooseTheme(theme)
            }}
          />
          <Icon aria-hidden className="size-[18px]" />
          <span className="sr-only">{label}</span>
        </label>
      ))}
    </fieldset>
  )
}
