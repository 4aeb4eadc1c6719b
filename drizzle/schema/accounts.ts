import { sql } from 'drizzle-orm'
import { boolean, check, index, integer, jsonb, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core'
import { app, instant } from './app-schema.ts'

export const role = app.enum('role', ['member', 'moderator', 'admin'])

/** A person. `email` is compared case-folded and Unicode-normalised: `emailKey` is that form and is unique. */
export const users = app.table(
  'users',
  {
    id: uuid('id').primaryKey(),
    email: text('email').notNull(),
    emailKey: text('email_key').notNull().unique(),
    emailVerifiedAt: instant('email_verified_at'),
    displayName: text('display_name').notNull(),
    bio: text('bio'),
    role: role('role').notNull().default('member'),
    /** PHC string (argon2id); null for somebody who signs in through a provider only. */
    passwordHash: text('password_hash'),
    /** Grows when ways into the account become void: sessions of an earlier epoch are dead, also one that is just begun. */
    accessEpoch: integer('access_epoch').notNull().default(0),
    avatarFileId: text('avatar_file_id'),
    avatarUrl: text('avatar_url'),
    avatarWidth: integer('avatar_width'),
    avatarHeight: integer('avatar_height'),
    avatarPlaceholder: text('avatar_placeholder'),
    suspendedAt: instant('suspended_at'),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (t) => [
    check('users_display_name_length', sql`char_length(${t.displayName}) between 2 and 60`),
    check('users_bio_length', sql`char_length(${t.bio}) <= 600`),
  ],
)

/** A way to sign in at a provider. The identity is (provider, subject), never the e-mail address. */
export const identities = app.table(
  'identities',
  {
    provider: text('provider', { enum: ['google', 'github'] }).notNull(),
    subject: text('subject').notNull(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    email: text('email'),
    emailVerified: boolean('email_verified').notNull().default(false),
    linkedAt: instant('linked_at').notNull().defaultNow(),
    lastUsedAt: instant('last_used_at'),
  },
  (t) => [
    primaryKey({ columns: [t.provider, t.subject] }),
    unique('identities_one_per_provider').on(t.userId, t.provider),
  ],
)

/** A browser's session. Only the SHA-256 of the cookie's id is kept, so that a leaked table opens no door. */
export const sessions = app.table(
  'sessions',
  {
    idHash: text('id_hash').primaryKey(),
    userId: uuid('user_id').references(() => users.id, { onDelete: 'cascade' }),
    /** The account's epoch when whoever began the session proved who they are. */
    accessEpoch: integer('access_epoch').notNull().default(0),
    data: jsonb('data').notNull(),
    userAgent: text('user_agent'),
    address: text('address'),
    createdAt: instant('created_at').notNull().defaultNow(),
    lastSeenAt: instant('last_seen_at').notNull().defaultNow(),
    expiresAt: instant('expires_at').notNull(),
  },
  (t) => [index('sessions_user').on(t.userId), index('sessions_expiry').on(t.expiresAt)],
)

/** A one-time token sent by mail: 256 random bits, hashed at rest, bound to purpose and address. */
export const mailTokens = app.table(
  'mail_tokens',
  {
    tokenHash: text('token_hash').primaryKey(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    purpose: text('purpose', { enum: ['verify-email', 'reset-password', 'change-email'] }).notNull(),
    email: text('email').notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
    expiresAt: instant('expires_at').notNull(),
    usedAt: instant('used_at'),
  },
  (t) => [index('mail_tokens_user').on(t.userId, t.purpose)],
)

/** A second factor; its secret is encrypted by the app before it comes here. */
export const secondFactors = app.table(
  'second_factors',
  {
    id: uuid('id').primaryKey(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    kind: text('kind', { enum: ['totp', 'recovery-codes'] }).notNull(),
    secret: text('secret').notNull(),
    confirmedAt: instant('confirmed_at'),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (t) => [unique('second_factors_one_per_kind').on(t.userId, t.kind)],
)

/** What happened to an account, for its owner and for operators; append-only. */
export const accountEvents = app.table(
  'account_events',
  {
    id: uuid('id').primaryKey(),
    userId: uuid('user_id').references(() => users.id, { onDelete: 'cascade' }),
    kind: text('kind').notNull(),
    detail: jsonb('detail').notNull().default({}),
    address: text('address'),
    at: instant('at').notNull().defaultNow(),
  },
  (t) => [index('account_events_user').on(t.userId, t.at)],
)

/** A member's shop: one per person. */
export const shops = app.table(
  'shops',
  {
    id: uuid('id').primaryKey(),
    ownerId: uuid('owner_id')
      .notNull()
      .unique()
      .references(() => users.id),
    slug: text('slug').notNull().unique(),
    name: text('name').notNull(),
    /** The name case-folded, without marks and spaces: two shops may not look alike. */
    nameKey: text('name_key').notNull().unique(),
    tagline: text('tagline'),
    story: text('story'),
    location: text('location'),
    /** ISO 3166-1 alpha-2. */
    country: text('country'),
    handlingDays: integer('handling_days').notNull().default(3),
    trustedAt: instant('trusted_at'),
    openedAt: instant('opened_at').notNull().defaultNow(),
  },
  (t) => [
    check('shops_name_length', sql`char_length(${t.name}) between 3 and 60`),
    check('shops_handling_days', sql`${t.handlingDays} between 0 and 30`),
    check('shops_country', sql`${t.country} ~ '^[A-Z]{2}$'`),
  ],
)

/** Counters of the rate limiter (rate-limiter-flexible's own shape). */
export const rateLimits = app.table('rate_limits', {
  key: text('key').primaryKey(),
  points: integer('points').notNull().default(0),
  expire: instant('expire'),
})
