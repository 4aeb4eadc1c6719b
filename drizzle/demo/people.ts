/** buyer1@demo.test to buyer20@demo.test, in this order. */
export const DEMO_BUYERS: readonly string[] = [
  'Margaret Reilly',
  'Daniel Okafor',
  'Sofia Marchetti',
  'Henrik Solberg',
  'Priya Raman',
  'William Tate',
  'Camille Dufour',
  'George Papadakis',
  'Naomi Feldman',
  'Lukas Brenner',
  'Amelia Hart',
  'Tomás Aguilar',
  'Yuki Tanabe',
  'Rosalind Pryce',
  'Pieter van Dam',
  'Ingrid Halvorsen',
  'Marcus Whitfield',
  'Elena Petrova',
  'Jonah Adler',
  'Beatriz Nogueira',
]

/** What some of the buyers say about themselves, by their place in the list. */
export const DEMO_BIOS: Readonly<Record<number, string>> = {
  0: 'Clocks that strike, preferably not together.',
  2: 'Old master drawings and anything printed in Venice.',
  5: 'Campaign medals of the Yorkshire regiments.',
  8: 'Poetry in small editions.',
  12: 'Shin-hanga, kokeshi, tin robots.',
  16: 'Looking for one particular Leica.',
}

export const DEMO_STAFF = [
  { email: 'moderator@demo.test', name: 'Alma Whitcombe', role: 'moderator' },
  { email: 'admin@demo.test', name: 'Robert Kessler', role: 'admin' },
] as const

/** The same for everybody: these are demo accounts, refused in production. */
export const DEMO_PASSWORD = 'kollect-it-demo'
