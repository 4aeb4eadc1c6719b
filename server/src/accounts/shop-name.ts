/** Letters that look like Latin ones, and what people read them as. Lower case. */
const LOOK_ALIKES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    a: 'аα',
    b: 'вβ',
    c: 'сϲ',
    d: 'ԁ',
    e: 'еэε',
    g: 'ց',
    h: 'нһη',
    i: 'іιı',
    j: 'јϳ',
    k: 'кκ',
    m: 'мμ',
    n: 'ո',
    o: 'оοօ0',
    p: 'рρ',
    q: 'ԛ',
    r: 'г',
    s: 'ѕꜱ5',
    t: 'тτ',
    u: 'υս',
    v: 'ѵν',
    w: 'ԝω',
    x: 'хχ',
    y: 'уγү',
    ae: 'æ',
    oe: 'œ',
    ss: 'ß',
    l: 'łӏ1|',
    th: 'þ',
  }).flatMap(([latin, others]) => [...others].map((other): [string, string] => [other, latin])),
)

/**
 * What two names that look alike have in common: no case, marks, spaces or signs, look-alike letters as one, `i` and `l`
 * as one, `rn` as `m`, `vv` as `w`, and `o` for `ø`. Empty when nothing readable is left.
 */
export function shopNameKey(name: string): string {
  const letters = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('ø', 'o').replace(/[đð]/g, 'd')
  return [...letters]
    .map((letter) => LOOK_ALIKES.get(letter) ?? letter)
    .join('')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replaceAll('i', 'l')
    .replaceAll('rn', 'm')
    .replaceAll('vv', 'w')
}

const OUR_NAME = shopNameKey('Kollect-It')

/** Whether the name could be taken for ours. */
export function resemblesOurName(name: string): boolean {
  return shopNameKey(name).includes(OUR_NAME)
}
