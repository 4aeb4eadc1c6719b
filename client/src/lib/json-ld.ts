/** A schema.org BreadcrumbList; the last step is the page itself. */
export function breadcrumbList(
  trail: readonly { readonly name: string; readonly path: string }[],
  origin: string,
): object {
  return {
    '@context': 'https://schema.org',
    '@type': 'BreadcrumbList',
    itemListElement: trail.map(({ name, path }, index) => ({
      '@type': 'ListItem',
      position: index + 1,
      name,
      item: new URL(path, origin).href,
    })),
  }
}
