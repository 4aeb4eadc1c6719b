import type { IconSubject } from '../photos/subjects/subject.ts'
import type { Tone } from '../photos/tone.ts'

/** An object drawn from an icon, recoloured to its material. */
export function icon(name: string, tone?: Tone, more: Partial<IconSubject> = {}): IconSubject {
  return { kind: 'icon', icon: name, ...(tone ? { tone } : {}), ...more }
}
