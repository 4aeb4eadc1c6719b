import type { ShopKey } from './demo-listing.ts'

export interface DemoShop {
  readonly key: ShopKey
  readonly owner: { readonly name: string; readonly bio: string }
  readonly name: string
  /** The name as shops compare names: no case, marks or signs, and `i` read as `l`. */
  readonly nameKey: string
  readonly tagline: string
  readonly story: string
  readonly location: string
  /** ISO 3166-1 alpha-2. */
  readonly country: string
  readonly handlingDays: number
  readonly trusted: boolean
  readonly openedYearsAgo: number
}

/** The six shops, owned by seller1@demo.test to seller6@demo.test in this order. */
export const DEMO_SHOPS: readonly DemoShop[] = [
  {
    key: 'bellwether',
    owner: {
      name: 'Judith Aldersey',
      bio: 'Clockmaker in Bath since 1994. I like things that do one job for two hundred years.',
    },
    name: 'Bellwether House',
    nameKey: 'bellwetherhouse',
    tagline: 'Clocks, instruments and silver from a workshop in Bath',
    story:
      'Bellwether House is two rooms on Walcot Street: a shop in front with far too many clocks in it, and a workshop behind where I take them apart. I trained at West Dean and worked for eleven years on the collection of a museum in Bristol before I had a bench of my own.\n\nEvery clock, watch or instrument that I sell has been on that bench. If it runs, I say how well and for how long I watched it; if it does not, I say why and what it would cost to put right. Silver and ceramics are here because my late husband loved them, and because a clock needs something to stand beside.\n\nYou are welcome to ring and hear a strike over the telephone.',
    location: 'Bath',
    country: 'GB',
    handlingDays: 2,
    trusted: true,
    openedYearsAgo: 7,
  },
  {
    key: 'harrow-finch',
    owner: {
      name: 'Samuel Finch',
      bio: 'Bookseller, second generation. Looking for New England printing before 1830.',
    },
    name: 'Harrow & Finch',
    nameKey: 'harrowflnch',
    tagline: 'Rare books, maps and paper, collated leaf by leaf',
    story:
      'My father and Eleanor Harrow opened on West Street in 1971 with eleven hundred books bought from one farmhouse. I came into the business in 2003 and am now the whole of it, apart from a binder on Thursdays.\n\nWe collate. That means that somebody has turned every leaf of what we offer and counted the plates, and when a description says complete it has been checked against a bibliography and not against hope. Maps, manuscripts, stamps and banknotes follow the same rule: paper is looked at in raking light and by transmitted light before it is described.\n\nAnything may be returned because it was not liked. It happens about twice a year.',
    location: 'Boston, Massachusetts',
    country: 'US',
    handlingDays: 3,
    trusted: true,
    openedYearsAgo: 6,
  },
  {
    key: 'lindqvist',
    owner: {
      name: 'Maja Lindqvist',
      bio: 'Pictures, bronzes and masks. Formerly in the prints department of a Stockholm auction house.',
    },
    name: 'Lindqvist & Dotter',
    nameKey: 'llndqvlstdotter',
    tagline: 'Paintings, prints and objects, honestly attributed',
    story:
      'The daughter in the name is me. My father Sven sold Nordic paintings from a first-floor gallery on Vasagatan for forty years and was known for attributing downwards: if it could be by a pupil, he said pupil. I keep the habit.\n\nWe look under ultraviolet light, take frames off, and describe what we find there, including the labels. Prints are catalogued with paper, margins and state. Bronzes, ceramics and world art come mostly from Swedish families who worked abroad, with whatever paper trail they kept.\n\nThe gallery is by appointment. The dog is there every day.',
    location: 'Gothenburg',
    country: 'SE',
    handlingDays: 3,
    trusted: true,
    openedYearsAgo: 5,
  },
  {
    key: 'muster-roll',
    owner: {
      name: 'Thomas Brandt',
      bio: 'Retired history teacher. Medal rolls, regimental histories, and coins that soldiers were paid with.',
    },
    name: 'The Muster Roll',
    nameKey: 'themusterroll',
    tagline: 'Medals, arms and coins with the research attached',
    story:
      'I taught history in Lancaster County for thirty-one years and bought my first campaign medal with my second salary. What interested me was never the metal but the name on the rim, and so each medal comes with what I could find out about that name: muster, pension, census, grave.\n\nCoins came later, because armies march on pay. I handle nothing that has been dug without a permit, nothing renamed that is not described as renamed, and no insignia of regimes sold for their own sake.\n\nArms are antiques and are sold as such, to adults, within the law of where you live.',
    location: 'Lancaster, Pennsylvania',
    country: 'US',
    handlingDays: 2,
    trusted: true,
    openedYearsAgo: 8,
  },
  {
    key: 'blende-acht',
    owner: {
      name: 'Katrin Vogel',
      bio: 'Precision mechanic (Zeiss, 1988). Cameras on weekdays, watches on Saturdays.',
    },
    name: 'Blende Acht',
    nameKey: 'blendeacht',
    tagline: 'Cameras, cine and watches that have been opened and measured',
    story:
      'Blende acht means f/8, the aperture at which most lenses are at their best and most photographers stop worrying. The shop is a former dairy in Kreuzberg with a test bench where the cheese was.\n\nI learned precision mechanics in Jena and repaired for the trade for twenty years before I began to sell. Shutter times are measured, not guessed; where I write film-tested, there is a contact sheet. Watches are timed in several positions and pressure is tested where pressure was promised.\n\nI do not clean dials, polish cases or make things look younger.',
    location: 'Berlin',
    country: 'DE',
    handlingDays: 2,
    trusted: false,
    openedYearsAgo: 3,
  },
  {
    key: 'nursery-floor',
    owner: {
      name: 'Isla Drummond',
      bio: 'Toys that were played with, and a few that were not. Mother of two testers.',
    },
    name: 'The Nursery Floor',
    nameKey: 'thenurseryfloor',
    tagline: 'Old toys, games and sporting things, played with and sound',
    story:
      'It began with my grandmother’s bear, which I could not bear to have valued, and went on with everybody else’s. The Nursery Floor is the ground floor of a tenement in Leith with a very large rug.\n\nI buy from families, not from fairs, and try to keep a toy’s story with it: whose it was, which ear was mended by whom. Clockwork is wound, trains are run on a loop of track, games are counted. Paint that is original stays, however tired.\n\nNothing here is certified safe for children of today, who put things in their mouths.',
    location: 'Edinburgh',
    country: 'GB',
    handlingDays: 3,
    trusted: false,
    openedYearsAgo: 2,
  },
]
