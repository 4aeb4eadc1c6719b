/** A button that works one control and comes back. */
export function button(path: string, label: string, back = 'payments'): string {
  return `<form method="post" action="/_sandbox/${path}"><input type="hidden" name="back" value="${back}"><button>${label}</button></form>`
}

/** A table; a heading that begins with `>` is of amounts. */
export function table(headings: readonly string[], rows: readonly string[], nothing: string): string {
  if (rows.length === 0) return `<p class="quiet">${nothing}</p>`
  const head = headings.map((text) =>
    text.startsWith('>') ? `<th class="amount">${text.slice(1)}</th>` : `<th>${text}</th>`,
  )
  return `<div class="scroll"><table><thead><tr>${head.join('')}</tr></thead><tbody>${rows.join('')}</tbody></table></div>`
}
