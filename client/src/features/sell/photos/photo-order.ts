/** The ids with some of them moved before or after another; the moved ones keep their order. */
export function moveIds(
  ids: readonly string[],
  moved: ReadonlySet<string>,
  target: { readonly id: string; readonly position: 'before' | 'after' },
): string[] {
  const rest = ids.filter((id) => !moved.has(id))
  const at = rest.indexOf(target.id)
  if (at === -1) return [...ids]
  const place = target.position === 'before' ? at : at + 1
  return [...rest.slice(0, place), ...ids.filter((id) => moved.has(id)), ...rest.slice(place)]
}

/** The ids with one of them so many places on, or back, as far as that goes. */
export function shiftId(ids: readonly string[], id: string, by: number): string[] {
  const from = ids.indexOf(id)
  const to = Math.min(Math.max(from + by, 0), ids.length - 1)
  const rest = ids.filter((other) => other !== id)
  return [...rest.slice(0, to), id, ...rest.slice(to)]
}

/** Things in the order of their ids; what the ids do not name comes last. */
export function inOrder<Thing extends { readonly id: string }>(
  things: readonly Thing[],
  ids: readonly string[],
): Thing[] {
  const place = (id: string): number => (ids.includes(id) ? ids.indexOf(id) : ids.length)
  return [...things].sort((one, other) => place(one.id) - place(other.id))
}
