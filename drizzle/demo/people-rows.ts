import { v7 } from 'uuid'
import type { shops, users } from '../schema/accounts.ts'
import type { ShopKey } from './demo-listing.ts'
import { DEMO_BIOS, DEMO_BUYERS, DEMO_STAFF } from './people.ts'
import { DEMO_SHOPS } from './shops.ts'

type UserRow = typeof users.$inferInsert
type ShopRow = typeof shops.$inferInsert

export interface PeopleRows {
  readonly users: readonly UserRow[]
  readonly shops: readonly ShopRow[]
  readonly buyerIds: readonly string[]
  readonly shopsByKey: ReadonlyMap<ShopKey, PlacedShop>
}

/** A shop as its listings need it. */
export interface PlacedShop {
  readonly id: string
  readonly ownerId: string
  readonly country: string
  readonly isTrusted: boolean
}

const DAY_MS = 86_400_000
const YEAR_MS = 365.25 * DAY_MS

/** Everybody in the demo, with verified addresses and one password. */
export function makePeopleRows(passwordHash: string, now: Date): PeopleRows {
  const buyers = DEMO_BUYERS.map((displayName, index) =>
    makeUser({
      email: `buyer${index + 1}@demo.test`,
      displayName,
      bio: DEMO_BIOS[index],
      passwordHash,
      since: ago(now, 40 * DAY_MS * (index + 2)),
    }),
  )
  const sellers = DEMO_SHOPS.map(({ owner, openedYearsAgo }, index) =>
    makeUser({
      email: `seller${index + 1}@demo.test`,
      displayName: owner.name,
      bio: owner.bio,
      passwordHash,
      since: ago(now, openedYearsAgo * YEAR_MS + 30 * DAY_MS),
    }),
  )
  const staff = DEMO_STAFF.map(({ email, name, role }) => ({
    ...makeUser({ email, displayName: name, passwordHash, since: ago(now, 6 * YEAR_MS) }),
    role,
  }))
  const shopRows = DEMO_SHOPS.map((shop, index) => makeShop(shop, sellers[index]?.id ?? '', now))
  return {
    users: [...buyers, ...sellers, ...staff],
    shops: shopRows,
    buyerIds: buyers.map(({ id }) => id),
    shopsByKey: new Map(
      DEMO_SHOPS.map(({ key, country, trusted }, index) => {
        const row = shopRows[index]
        return [key, { id: row?.id ?? '', ownerId: row?.ownerId ?? '', country, isTrusted: trusted }]
      }),
    ),
  }
}

interface PersonFacts {
  readonly email: string
  readonly displayName: string
  readonly bio?: string | undefined
  readonly passwordHash: string
  readonly since: Date
}

function makeUser({ email, displayName, bio, passwordHash, since }: PersonFacts): UserRow {
  return {
    id: v7({ msecs: since.getTime() }),
    email,
    emailKey: email,
    emailVerifiedAt: since,
    displayName,
    bio: bio ?? null,
    passwordHash,
    createdAt: since,
  }
}

function makeShop(shop: (typeof DEMO_SHOPS)[number], ownerId: string, now: Date): ShopRow {
  const { name, nameKey, tagline, story, location, country, handlingDays, trusted, openedYearsAgo } = shop
  const openedAt = ago(now, openedYearsAgo * YEAR_MS)
  return {
    id: v7({ msecs: openedAt.getTime() }),
    ownerId,
    slug: name.toLowerCase().replace(/[^a-z]+/g, '-'),
    name,
    nameKey,
    tagline,
    story,
    location,
    country,
    handlingDays,
    trustedAt: trusted ? ago(now, (openedYearsAgo / 2) * YEAR_MS) : null,
    openedAt,
  }
}

function ago(now: Date, milliseconds: number): Date {
  return new Date(now.getTime() - Math.round(milliseconds))
}
