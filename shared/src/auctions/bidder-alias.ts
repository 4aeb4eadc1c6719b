const COLOURS =
  'Amber Ashen Auburn Azure Bronze Cedar Chalk Cobalt Copper Coral Crimson Dusky Ebony Emerald Fawn Flaxen Frosty Gilded Golden Granite Hazel Indigo Ivory Jade Lilac Linen Mossy Ochre Olive Opal Pearl Quiet Russet Saffron Sable Scarlet Silver Slate Sunny Tawny Umber Velvet Violet Walnut'.split(
    ' ',
  )

const NAMES =
  'Alder Aspen Badger Beacon Birch Bramble Brook Clover Cove Crane Curlew Dune Elm Falcon Fern Finch Fjord Grove Harbor Hare Heath Heron Ibis Juniper Kestrel Larch Lark Linnet Lynx Maple Marten Meadow Merlin Moor Oak Osprey Otter Plover Quail Raven Reed Robin Rowan Sparrow Swift Thistle Thrush Tern Vale Wren Willow Yarrow'.split(
    ' ',
  )

/** How many bidders of one lot can have names without a number. */
export const ALIAS_COUNT = COLOURS.length * NAMES.length

/**
 * A public name for somebody who bids on a lot for the first time, such as "Amber Heron". It is drawn, not computed from
 * who they are: nobody can work out a bidder from it, and the same person has another name on another lot.
 *
 * @param draw a random whole number, 0 or above
 * @param taken the names this lot has given already
 */
export function drawBidderAlias(draw: number, taken: ReadonlySet<string>): string {
  for (let attempt = 0; attempt < ALIAS_COUNT; attempt += 1) {
    const alias = aliasAt((draw + attempt) % ALIAS_COUNT)
    if (!taken.has(alias)) return alias
  }
  return `${aliasAt(draw % ALIAS_COUNT)} ${taken.size + 1}`
}

function aliasAt(place: number): string {
  return `${COLOURS[place % COLOURS.length]} ${NAMES[Math.floor(place / COLOURS.length)]}`
}
