-- The schema `app` after all migrations. Written by `pnpm generate`; do not edit.

create type app.auction_outcome as enum ('sold', 'unsold', 'canceled');
create type app.cancel_reason as enum ('unavailable', 'buyer-asked', 'not-paid', 'not-shipped');
create type app.carrier as enum ('ups', 'fedex', 'usps', 'dhl', 'royal-mail', 'dpd', 'hermes', 'other');
create type app.checkout_state as enum ('opening', 'open', 'complete', 'expired');
create type app.funds_state as enum ('none', 'processing', 'held', 'frozen', 'release-scheduled', 'transferred', 'paid-out', 'payout-failed', 'refunded', 'reversed', 'reversal-short');
create type app.journal_kind as enum ('payment-succeeded', 'release', 'debt-offset', 'transfer-created', 'transfer-reversed', 'refund-decided', 'refund-created', 'refund-failed', 'dispute-withdrawn', 'dispute-reinstated', 'dispute-lost', 'platform-payout', 'platform-top-up');
create type app.listing_status as enum ('draft', 'published', 'sold', 'ended', 'withdrawn');
create type app.notification_kind as enum ('outbid', 'won', 'lost', 'ending-soon', 'sold', 'unsold', 'payment-due', 'payment-failed', 'paid', 'shipped', 'delivered', 'released', 'paid-out', 'canceled', 'refunded', 'payout-problem', 'reviewed');
create type app.order_actor as enum ('buyer', 'seller', 'system', 'staff');
create type app.order_origin as enum ('auction', 'buy-now');
create type app.order_state as enum ('checkout', 'awaiting-payment', 'paid', 'shipped', 'ready-for-pickup', 'delivered', 'completed', 'canceled', 'expired', 'refunded');
create type app.payment_kind as enum ('checkout', 'off-session');
create type app.payment_state as enum ('pending', 'processing', 'failed', 'canceled', 'succeeded');
create type app.payout_account_state as enum ('not-started', 'incomplete', 'pending', 'active', 'restricted');
create type app.payout_state as enum ('pending', 'in-transit', 'paid', 'failed', 'canceled');
create type app.refund_reason as enum ('requested-by-customer', 'duplicate');
create type app.refund_stage as enum ('held', 'released');
create type app.refund_state as enum ('requested', 'pending', 'succeeded', 'failed');
create type app.release_state as enum ('waiting', 'sending', 'sent');
create type app.role as enum ('member', 'moderator', 'admin');
create type app.sale_format as enum ('auction', 'fixed');
create type app.shipping_zone as enum ('domestic', 'north-america', 'europe', 'worldwide');
create type app.stripe_call_outcome as enum ('ready', 'sent', 'unknown', 'broken', 'refused', 'done');
create type app.stripe_event_state as enum ('new', 'processed', 'ignored', 'failed');

create table app.account_events (
  id uuid not null,
  user_id uuid,
  kind text not null,
  detail jsonb not null default '{}'::jsonb,
  address text,
  at timestamp with time zone not null default now()
);
-- row-level security: on

create table app.addresses (
  id uuid not null,
  user_id uuid not null,
  name text not null,
  line1 text not null,
  line2 text,
  city text not null,
  region text,
  postal_code text not null,
  country text not null,
  phone text,
  is_default boolean not null,
  created_at timestamp with time zone not null
);
-- row-level security: on

create table app.auction_bidders (
  auction_id uuid not null,
  bidder_id uuid not null,
  alias text not null
);
-- row-level security: on

create table app.auctions (
  id uuid not null,
  listing_id uuid not null,
  seller_id uuid not null,
  currency text not null,
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  originally_ends_at timestamp with time zone not null,
  extension_seconds integer not null,
  increment_table text not null default 'ebay'::text,
  starting_price bigint not null,
  reserve bigint,
  buy_now_price bigint,
  current_price bigint not null,
  minimum_bid bigint not null,
  bid_count integer not null default 0,
  reserve_met boolean not null,
  leader_id uuid,
  leader_alias text,
  leader_maximum bigint,
  outcome app.auction_outcome,
  closed_at timestamp with time zone,
  version integer not null default 1,
  head_hash text,
  ending_soon_at timestamp with time zone
);
-- row-level security: on

create table app.balance_shares (
  account text not null,
  currency text not null,
  share smallint not null,
  balance bigint not null
);
-- row-level security: on

create table app.bids (
  auction_id uuid not null,
  number integer not null,
  id uuid not null,
  bidder_id uuid not null,
  bidder_alias text not null,
  maximum bigint not null,
  price_after bigint not null,
  leads_after boolean not null,
  placed_at timestamp with time zone not null,
  extended_to timestamp with time zone,
  salt text not null,
  commitment text not null,
  previous_hash text,
  hash text not null,
  raises_maximum boolean not null default false
);
-- row-level security: on

create table app.cards (
  id uuid not null,
  user_id uuid not null,
  stripe_id text not null,
  brand text not null,
  last4 text not null,
  expires_month smallint not null,
  expires_year smallint not null,
  saved_at timestamp with time zone not null default now(),
  removed_at timestamp with time zone
);
-- row-level security: on

create table app.categories (
  slug text not null,
  root_slug text not null,
  name text not null,
  facet_keys text[] not null
);
-- row-level security: on

create table app.checkout_orders (
  checkout_id uuid not null,
  order_id uuid not null,
  title text not null,
  item bigint not null,
  shipping bigint not null,
  is_open boolean not null default true
);
-- row-level security: on

create table app.checkouts (
  id uuid not null,
  stripe_id text,
  buyer_id uuid not null,
  seller_id uuid not null,
  currency text not null,
  amount bigint not null,
  state app.checkout_state not null default 'opening'::app.checkout_state,
  url text,
  expires_at timestamp with time zone not null,
  created_at timestamp with time zone not null default now(),
  taken_back_at timestamp with time zone
);
-- row-level security: on

create table app.customers (
  user_id uuid not null,
  stripe_id text,
  automatic_payment boolean not null default true,
  created_at timestamp with time zone not null default now()
);
-- row-level security: on

create table app.identities (
  provider text not null,
  subject text not null,
  user_id uuid not null,
  email text,
  email_verified boolean not null default false,
  linked_at timestamp with time zone not null default now(),
  last_used_at timestamp with time zone
);
-- row-level security: on

create table app.journals (
  id uuid not null,
  kind app.journal_kind not null,
  cause text not null,
  order_id uuid,
  occurred_at timestamp with time zone not null,
  written_in xid8 not null default pg_current_xact_id()
);
-- row-level security: on

create table app.listing_index (
  listing_id uuid not null,
  shop_id uuid not null,
  root_slug text not null,
  category_slug text not null,
  format app.sale_format not null,
  condition text not null,
  era text,
  maker text,
  origin text,
  price bigint not null,
  currency text not null,
  ends_at timestamp with time zone not null default 'infinity'::timestamp with time zone,
  published_at timestamp with time zone not null,
  tokens text[] not null,
  price_band smallint generated always as (width_bucket(price, app.price_ladder())) stored
);
-- row-level security: on

create table app.listing_photos (
  id uuid not null,
  listing_id uuid not null,
  file_id text not null,
  url text not null,
  width integer not null,
  height integer not null,
  bytes integer not null,
  alt text not null default ''::text,
  placeholder text not null,
  "position" integer not null,
  created_at timestamp with time zone not null default now()
);
-- row-level security: on

create table app.listing_texts (
  listing_id uuid not null,
  words tsvector not null,
  document tsvector not null
);
-- row-level security: on

create table app.listings (
  id uuid not null,
  shop_id uuid not null,
  sku text,
  slug text,
  status app.listing_status not null default 'draft'::app.listing_status,
  version integer not null default 1,
  title text not null default ''::text,
  description text not null default ''::text,
  category_slug text,
  condition text,
  condition_note text,
  attributes jsonb not null default '{}'::jsonb,
  provenance text,
  era text,
  maker text,
  origin text,
  height_mm integer,
  width_mm integer,
  depth_mm integer,
  weight_g integer,
  seller_reference text,
  sale_terms jsonb not null default '{}'::jsonb,
  format app.sale_format,
  currency text not null default 'USD'::text,
  price bigint,
  accepts_offers boolean not null default false,
  pickup_location text,
  published_at timestamp with time zone,
  ended_at timestamp with time zone,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  reserved_until timestamp with time zone
);
-- row-level security: on

create table app.mail_tokens (
  token_hash text not null,
  user_id uuid not null,
  purpose text not null,
  email text not null,
  created_at timestamp with time zone not null default now(),
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone
);
-- row-level security: on

create table app.makers (
  name text not null,
  folded text not null
);
-- row-level security: on

create table app.notification_preferences (
  user_id uuid not null,
  kind app.notification_kind not null,
  in_app boolean not null,
  mail boolean not null
);
-- row-level security: on

create table app.notifications (
  id uuid not null,
  user_id uuid not null,
  kind app.notification_kind not null,
  occasion text not null,
  listing_id uuid not null,
  auction_id uuid,
  order_id uuid,
  detail jsonb not null default '{}'::jsonb,
  shown boolean not null default true,
  created_at timestamp with time zone not null,
  read_at timestamp with time zone,
  overtaken_at timestamp with time zone,
  mailed_at timestamp with time zone
);
-- row-level security: on

create table app.order_events (
  order_id uuid not null,
  number integer not null,
  kind text not null,
  actor app.order_actor not null,
  actor_id uuid,
  detail jsonb not null default '{}'::jsonb,
  at timestamp with time zone not null
);
-- row-level security: on

create table app.orders (
  id uuid not null,
  number integer not null,
  origin app.order_origin not null,
  listing_id uuid not null,
  listing_version integer not null,
  auction_id uuid,
  shop_id uuid not null,
  seller_id uuid not null,
  buyer_id uuid not null,
  snapshot jsonb not null,
  currency text not null,
  item bigint not null,
  shipping bigint not null,
  shipping_zone app.shipping_zone,
  shipping_service text,
  fee_bps integer not null,
  state app.order_state not null,
  funds app.funds_state not null default 'none'::app.funds_state,
  state_entered_at timestamp with time zone not null,
  pay_by timestamp with time zone,
  ship_by timestamp with time zone,
  inspection_ends_at timestamp with time zone,
  version integer not null default 1,
  created_at timestamp with time zone not null,
  timer text,
  timer_at timestamp with time zone,
  paid_at timestamp with time zone,
  delivered_at timestamp with time zone,
  completed_at timestamp with time zone,
  cancellation_requested_at timestamp with time zone,
  cancel_reason app.cancel_reason,
  ship_to jsonb,
  carrier app.carrier,
  carrier_name text,
  tracking_number text,
  pickup_salt text,
  pickup_tries smallint not null default 0,
  paid_with text,
  payment_problem text
);
-- row-level security: on

create table app.payment_orders (
  payment_id uuid not null,
  order_id uuid not null,
  amount bigint not null,
  is_paid boolean not null default false
);
-- row-level security: on

create table app.payments (
  id uuid not null,
  kind app.payment_kind not null,
  stripe_id text,
  checkout_id uuid,
  card_id uuid,
  buyer_id uuid not null,
  seller_id uuid not null,
  currency text not null,
  amount bigint not null,
  transfer_group text not null,
  attempt smallint not null default 1,
  state app.payment_state not null default 'pending'::app.payment_state,
  charge_id text,
  stripe_fee bigint,
  paid_with text,
  problem_code text,
  problem text,
  problem_key text,
  retry_at timestamp with time zone,
  created_at timestamp with time zone not null default now(),
  succeeded_at timestamp with time zone
);
-- row-level security: on

create table app.payout_accounts (
  user_id uuid not null,
  stripe_id text,
  country text not null,
  currency text not null,
  state app.payout_account_state not null default 'not-started'::app.payout_account_state,
  requirements jsonb not null default '[]'::jsonb,
  due_at timestamp with time zone,
  active_since timestamp with time zone,
  refreshed_at timestamp with time zone,
  created_at timestamp with time zone not null default now()
);
-- row-level security: on

create table app.payouts (
  id uuid not null,
  stripe_id text not null,
  seller_id uuid not null,
  currency text not null,
  amount bigint not null,
  state app.payout_state not null,
  arrives_at timestamp with time zone,
  failure text,
  created_at timestamp with time zone not null
);
-- row-level security: on

create table app.postings (
  journal_id uuid not null,
  number smallint not null,
  account text not null,
  currency text not null,
  amount bigint not null
);
-- row-level security: on

create table app.rate_limits (
  key text not null,
  points integer not null default 0,
  expire timestamp with time zone
);
-- row-level security: on

create table app.refunds (
  id uuid not null,
  order_id uuid not null,
  payment_id uuid not null,
  release_id uuid,
  currency text not null,
  amount bigint not null,
  seller_part bigint not null,
  reason app.refund_reason not null,
  stage app.refund_stage not null,
  state app.refund_state not null default 'requested'::app.refund_state,
  reversed bigint,
  reversal_id text,
  stripe_id text,
  problem_code text,
  created_at timestamp with time zone not null default now(),
  completed_at timestamp with time zone
);
-- row-level security: on

create table app.releases (
  id uuid not null,
  order_id uuid not null,
  payment_id uuid not null,
  seller_id uuid not null,
  currency text not null,
  held bigint not null,
  fee bigint not null,
  shipping bigint not null,
  fee_bps integer not null,
  kept bigint,
  amount bigint,
  state app.release_state not null default 'waiting'::app.release_state,
  transfer_id text,
  payout_id uuid,
  created_at timestamp with time zone not null default now(),
  sent_at timestamp with time zone
);
-- row-level security: on

create table app.relistings (
  listing_id uuid not null,
  copy_id uuid not null,
  at timestamp with time zone not null
);
-- row-level security: on

create table app.reviews (
  id uuid not null,
  order_id uuid not null,
  shop_id uuid not null,
  side text not null,
  author_id uuid not null,
  rating smallint not null,
  text text not null,
  created_at timestamp with time zone not null,
  published_at timestamp with time zone not null
);
-- row-level security: on

create table app.search_words (
  word text not null
);
-- row-level security: on

create table app.second_factors (
  id uuid not null,
  user_id uuid not null,
  kind text not null,
  secret text not null,
  confirmed_at timestamp with time zone,
  created_at timestamp with time zone not null default now()
);
-- row-level security: on

create table app.sessions (
  id_hash text not null,
  user_id uuid,
  data jsonb not null,
  user_agent text,
  address text,
  created_at timestamp with time zone not null default now(),
  last_seen_at timestamp with time zone not null default now(),
  expires_at timestamp with time zone not null,
  access_epoch integer not null default 0
);
-- row-level security: on

create table app.shipping_options (
  listing_id uuid not null,
  "position" integer not null,
  zone app.shipping_zone not null,
  service text not null,
  price bigint not null,
  minimum_days integer not null,
  maximum_days integer not null
);
-- row-level security: on

create table app.shops (
  id uuid not null,
  owner_id uuid not null,
  slug text not null,
  name text not null,
  name_key text not null,
  tagline text,
  story text,
  location text,
  country text,
  handling_days integer not null default 3,
  trusted_at timestamp with time zone,
  opened_at timestamp with time zone not null default now()
);
-- row-level security: on

create table app.sku_counters (
  code text not null,
  year integer not null,
  last_number integer not null
);
-- row-level security: on

create table app.strikes (
  user_id uuid not null,
  order_id uuid not null,
  kind text not null,
  at timestamp with time zone not null
);
-- row-level security: on

create table app.stripe_calls (
  subject text not null,
  attempt integer not null default 1,
  outcome app.stripe_call_outcome not null default 'ready'::app.stripe_call_outcome,
  called_at timestamp with time zone
);
-- row-level security: on

create table app.stripe_cursors (
  scope text not null,
  read_to timestamp with time zone not null
);
-- row-level security: on

create table app.stripe_events (
  id text not null,
  type text not null,
  account text,
  api_version text,
  livemode boolean not null,
  object_id text,
  payload jsonb not null,
  state app.stripe_event_state not null default 'new'::app.stripe_event_state,
  failures integer not null default 0,
  last_error text,
  created_at timestamp with time zone not null,
  received_at timestamp with time zone not null default now(),
  processed_at timestamp with time zone
);
-- row-level security: on

create table app.uploads (
  id uuid not null,
  user_id uuid not null,
  listing_id uuid,
  purpose text not null,
  folder text not null,
  file_name text not null,
  created_at timestamp with time zone not null default now(),
  expires_at timestamp with time zone not null,
  file_id text
);
-- row-level security: on

create table app.users (
  id uuid not null,
  email text not null,
  email_key text not null,
  email_verified_at timestamp with time zone,
  display_name text not null,
  bio text,
  role app.role not null default 'member'::app.role,
  password_hash text,
  avatar_file_id text,
  avatar_url text,
  avatar_width integer,
  avatar_height integer,
  avatar_placeholder text,
  suspended_at timestamp with time zone,
  created_at timestamp with time zone not null default now(),
  access_epoch integer not null default 0
);
-- row-level security: on

create table app.watches (
  user_id uuid not null,
  listing_id uuid not null,
  created_at timestamp with time zone not null
);
-- row-level security: on

-- Constraints
alter table app.account_events add constraint account_events_pkey PRIMARY KEY (id);
alter table app.account_events add constraint account_events_user_id_users_id_fk FOREIGN KEY (user_id) REFERENCES app.users(id) ON DELETE CASCADE;
alter table app.addresses add constraint addresses_country CHECK ((country ~ '^[A-Z]{2}$'::text));
alter table app.addresses add constraint addresses_pkey PRIMARY KEY (id);
alter table app.addresses add constraint addresses_user_id_users_id_fk FOREIGN KEY (user_id) REFERENCES app.users(id) ON DELETE CASCADE;
alter table app.auction_bidders add constraint auction_bidders_alias UNIQUE (auction_id, alias);
alter table app.auction_bidders add constraint auction_bidders_auction_id_auctions_id_fk FOREIGN KEY (auction_id) REFERENCES app.auctions(id);
alter table app.auction_bidders add constraint auction_bidders_auction_id_bidder_id_pk PRIMARY KEY (auction_id, bidder_id);
alter table app.auction_bidders add constraint auction_bidders_bidder_id_users_id_fk FOREIGN KEY (bidder_id) REFERENCES app.users(id);
alter table app.auctions add constraint auctions_leader CHECK ((((leader_id IS NULL) = (leader_maximum IS NULL)) AND ((leader_id IS NULL) OR (bid_count > 0)) AND ((leader_id IS NOT NULL) OR (bid_count = 0) OR (NOT (outcome IS DISTINCT FROM 'sold'::app.auction_outcome)))));
alter table app.auctions add constraint auctions_leader_id_users_id_fk FOREIGN KEY (leader_id) REFERENCES app.users(id);
alter table app.auctions add constraint auctions_listing_id_listings_id_fk FOREIGN KEY (listing_id) REFERENCES app.listings(id);
alter table app.auctions add constraint auctions_listing_id_unique UNIQUE (listing_id);
alter table app.auctions add constraint auctions_maximum CHECK ((leader_maximum >= current_price));
alter table app.auctions add constraint auctions_pkey PRIMARY KEY (id);
alter table app.auctions add constraint auctions_prices CHECK (((starting_price > 0) AND (current_price >= starting_price) AND (reserve >= starting_price)));
alter table app.auctions add constraint auctions_seller_id_users_id_fk FOREIGN KEY (seller_id) REFERENCES app.users(id);
alter table app.auctions add constraint auctions_times CHECK (((starts_at < ends_at) AND (originally_ends_at <= ends_at)));
alter table app.balance_shares add constraint balance_shares_account_currency_share_pk PRIMARY KEY (account, currency, share);
alter table app.bids add constraint bids_auction_id_auctions_id_fk FOREIGN KEY (auction_id) REFERENCES app.auctions(id);
alter table app.bids add constraint bids_auction_id_number_pk PRIMARY KEY (auction_id, number);
alter table app.bids add constraint bids_bidder_id_users_id_fk FOREIGN KEY (bidder_id) REFERENCES app.users(id);
alter table app.bids add constraint bids_id_unique UNIQUE (id);
alter table app.cards add constraint cards_pkey PRIMARY KEY (id);
alter table app.cards add constraint cards_stripe_id_unique UNIQUE (stripe_id);
alter table app.cards add constraint cards_user_id_users_id_fk FOREIGN KEY (user_id) REFERENCES app.users(id);
alter table app.categories add constraint categories_pkey PRIMARY KEY (slug);
alter table app.checkout_orders add constraint checkout_orders_amounts CHECK (((item > 0) AND (shipping >= 0)));
alter table app.checkout_orders add constraint checkout_orders_checkout_id_checkouts_id_fk FOREIGN KEY (checkout_id) REFERENCES app.checkouts(id);
alter table app.checkout_orders add constraint checkout_orders_checkout_id_order_id_pk PRIMARY KEY (checkout_id, order_id);
alter table app.checkouts add constraint checkouts_amount CHECK ((amount > 0));
alter table app.checkouts add constraint checkouts_buyer_id_users_id_fk FOREIGN KEY (buyer_id) REFERENCES app.users(id);
alter table app.checkouts add constraint checkouts_pkey PRIMARY KEY (id);
alter table app.checkouts add constraint checkouts_seller_id_users_id_fk FOREIGN KEY (seller_id) REFERENCES app.users(id);
alter table app.checkouts add constraint checkouts_stripe_id_unique UNIQUE (stripe_id);
alter table app.customers add constraint customers_pkey PRIMARY KEY (user_id);
alter table app.customers add constraint customers_stripe_id_unique UNIQUE (stripe_id);
alter table app.customers add constraint customers_user_id_users_id_fk FOREIGN KEY (user_id) REFERENCES app.users(id);
alter table app.identities add constraint identities_one_per_provider UNIQUE (user_id, provider);
alter table app.identities add constraint identities_provider_subject_pk PRIMARY KEY (provider, subject);
alter table app.identities add constraint identities_user_id_users_id_fk FOREIGN KEY (user_id) REFERENCES app.users(id) ON DELETE CASCADE;
alter table app.journals add constraint journals_balanced TRIGGER DEFERRABLE INITIALLY DEFERRED;
alter table app.journals add constraint journals_cause CHECK ((cause <> ''::text));
alter table app.journals add constraint journals_once UNIQUE (kind, cause);
alter table app.journals add constraint journals_pkey PRIMARY KEY (id);
alter table app.listing_index add constraint listing_index_listing_id_listings_id_fk FOREIGN KEY (listing_id) REFERENCES app.listings(id) ON DELETE CASCADE;
alter table app.listing_index add constraint listing_index_pkey PRIMARY KEY (listing_id);
alter table app.listing_photos add constraint listing_photos_file UNIQUE (listing_id, file_id);
alter table app.listing_photos add constraint listing_photos_listing_id_listings_id_fk FOREIGN KEY (listing_id) REFERENCES app.listings(id) ON DELETE CASCADE;
alter table app.listing_photos add constraint listing_photos_pkey PRIMARY KEY (id);
alter table app.listing_photos add constraint listing_photos_position UNIQUE (listing_id, "position");
alter table app.listing_texts add constraint listing_texts_listing_id_listings_id_fk FOREIGN KEY (listing_id) REFERENCES app.listings(id) ON DELETE CASCADE;
alter table app.listing_texts add constraint listing_texts_pkey PRIMARY KEY (listing_id);
alter table app.listings add constraint listings_pkey PRIMARY KEY (id);
alter table app.listings add constraint listings_price_positive CHECK ((price > 0));
alter table app.listings add constraint listings_published_complete CHECK (((status = 'draft'::app.listing_status) OR ((format IS NOT NULL) AND (price IS NOT NULL) AND (category_slug IS NOT NULL) AND (published_at IS NOT NULL) AND (sku IS NOT NULL) AND (slug IS NOT NULL))));
alter table app.listings add constraint listings_reserved CHECK (((reserved_until IS NULL) OR ((status = 'published'::app.listing_status) AND (format = 'fixed'::app.sale_format))));
alter table app.listings add constraint listings_shop_id_shops_id_fk FOREIGN KEY (shop_id) REFERENCES app.shops(id);
alter table app.listings add constraint listings_sku_unique UNIQUE (sku);
alter table app.listings add constraint listings_slug_unique UNIQUE (slug);
alter table app.listings add constraint listings_title_length CHECK ((char_length(title) <= 120));
alter table app.mail_tokens add constraint mail_tokens_pkey PRIMARY KEY (token_hash);
alter table app.mail_tokens add constraint mail_tokens_user_id_users_id_fk FOREIGN KEY (user_id) REFERENCES app.users(id) ON DELETE CASCADE;
alter table app.makers add constraint makers_pkey PRIMARY KEY (name);
alter table app.notification_preferences add constraint notification_preferences_user_id_kind_pk PRIMARY KEY (user_id, kind);
alter table app.notification_preferences add constraint notification_preferences_user_id_users_id_fk FOREIGN KEY (user_id) REFERENCES app.users(id) ON DELETE CASCADE;
alter table app.notifications add constraint notifications_listing_id_listings_id_fk FOREIGN KEY (listing_id) REFERENCES app.listings(id) ON DELETE CASCADE;
alter table app.notifications add constraint notifications_once UNIQUE (user_id, occasion);
alter table app.notifications add constraint notifications_pkey PRIMARY KEY (id);
alter table app.notifications add constraint notifications_user_id_users_id_fk FOREIGN KEY (user_id) REFERENCES app.users(id) ON DELETE CASCADE;
alter table app.order_events add constraint order_events_actor_id_users_id_fk FOREIGN KEY (actor_id) REFERENCES app.users(id);
alter table app.order_events add constraint order_events_order_id_number_pk PRIMARY KEY (order_id, number);
alter table app.order_events add constraint order_events_order_id_orders_id_fk FOREIGN KEY (order_id) REFERENCES app.orders(id);
alter table app.orders add constraint orders_amounts CHECK (((item > 0) AND (shipping >= 0) AND ((fee_bps >= 0) AND (fee_bps <= 10000))));
alter table app.orders add constraint orders_auction_id_auctions_id_fk FOREIGN KEY (auction_id) REFERENCES app.auctions(id);
alter table app.orders add constraint orders_buyer_id_users_id_fk FOREIGN KEY (buyer_id) REFERENCES app.users(id);
alter table app.orders add constraint orders_cancel_reason CHECK (((cancel_reason IS NULL) OR (state = 'canceled'::app.order_state)));
alter table app.orders add constraint orders_carrier CHECK (((carrier IS NULL) = (tracking_number IS NULL)));
alter table app.orders add constraint orders_listing_id_listings_id_fk FOREIGN KEY (listing_id) REFERENCES app.listings(id);
alter table app.orders add constraint orders_parties CHECK ((buyer_id <> seller_id));
alter table app.orders add constraint orders_pickup_tries CHECK (((pickup_tries >= 0) AND (pickup_tries <= 5)));
alter table app.orders add constraint orders_pkey PRIMARY KEY (id);
alter table app.orders add constraint orders_seller_id_users_id_fk FOREIGN KEY (seller_id) REFERENCES app.users(id);
alter table app.orders add constraint orders_shop_id_shops_id_fk FOREIGN KEY (shop_id) REFERENCES app.shops(id);
alter table app.orders add constraint orders_timer CHECK (((timer IS NULL) = (timer_at IS NULL)));
alter table app.payment_orders add constraint payment_orders_amount CHECK ((amount > 0));
alter table app.payment_orders add constraint payment_orders_payment_id_order_id_pk PRIMARY KEY (payment_id, order_id);
alter table app.payment_orders add constraint payment_orders_payment_id_payments_id_fk FOREIGN KEY (payment_id) REFERENCES app.payments(id);
alter table app.payments add constraint payments_amount CHECK ((amount > 0));
alter table app.payments add constraint payments_buyer_id_users_id_fk FOREIGN KEY (buyer_id) REFERENCES app.users(id);
alter table app.payments add constraint payments_card_id_cards_id_fk FOREIGN KEY (card_id) REFERENCES app.cards(id);
alter table app.payments add constraint payments_charge_id_unique UNIQUE (charge_id);
alter table app.payments add constraint payments_checkout_id_checkouts_id_fk FOREIGN KEY (checkout_id) REFERENCES app.checkouts(id);
alter table app.payments add constraint payments_pkey PRIMARY KEY (id);
alter table app.payments add constraint payments_seller_id_users_id_fk FOREIGN KEY (seller_id) REFERENCES app.users(id);
alter table app.payments add constraint payments_stripe_id_unique UNIQUE (stripe_id);
alter table app.payments add constraint payments_succeeded CHECK (((state = 'succeeded'::app.payment_state) = ((charge_id IS NOT NULL) AND (stripe_fee IS NOT NULL) AND (succeeded_at IS NOT NULL))));
alter table app.payout_accounts add constraint payout_accounts_pkey PRIMARY KEY (user_id);
alter table app.payout_accounts add constraint payout_accounts_stripe_id_unique UNIQUE (stripe_id);
alter table app.payout_accounts add constraint payout_accounts_user_id_users_id_fk FOREIGN KEY (user_id) REFERENCES app.users(id);
alter table app.payouts add constraint payouts_pkey PRIMARY KEY (id);
alter table app.payouts add constraint payouts_seller_id_users_id_fk FOREIGN KEY (seller_id) REFERENCES app.users(id);
alter table app.payouts add constraint payouts_stripe_id_unique UNIQUE (stripe_id);
alter table app.postings add constraint postings_account_known CHECK ((account ~ '^(stripe_balance|platform_bank|platform_fee|stripe_fees|dispute_fees|dispute_losses|goodwill|(escrow|seller_payable|seller_receivable|refund_payable|dispute_hold|seller_dispute_reserve|unclaimed):[A-Za-z0-9_-]+)$'::text));
alter table app.postings add constraint postings_amount CHECK ((amount <> 0));
alter table app.postings add constraint postings_balanced TRIGGER DEFERRABLE INITIALLY DEFERRED;
alter table app.postings add constraint postings_currency CHECK ((currency ~ '^[A-Z]{3}$'::text));
alter table app.postings add constraint postings_journal_id_journals_id_fk FOREIGN KEY (journal_id) REFERENCES app.journals(id);
alter table app.postings add constraint postings_journal_id_number_pk PRIMARY KEY (journal_id, number);
alter table app.postings add constraint postings_number CHECK ((number > 0));
alter table app.rate_limits add constraint rate_limits_pkey PRIMARY KEY (key);
alter table app.refunds add constraint refunds_amounts CHECK (((amount > 0) AND ((seller_part >= 0) AND (seller_part <= amount))));
alter table app.refunds add constraint refunds_payment_id_payments_id_fk FOREIGN KEY (payment_id) REFERENCES app.payments(id);
alter table app.refunds add constraint refunds_pkey PRIMARY KEY (id);
alter table app.refunds add constraint refunds_release_id_releases_id_fk FOREIGN KEY (release_id) REFERENCES app.releases(id);
alter table app.refunds add constraint refunds_reversal_id_unique UNIQUE (reversal_id);
alter table app.refunds add constraint refunds_reversed CHECK (((reversed >= 0) AND (reversed <= seller_part)));
alter table app.refunds add constraint refunds_stripe_id_unique UNIQUE (stripe_id);
alter table app.releases add constraint releases_amounts CHECK (((held > 0) AND ((fee >= 0) AND (fee <= held))));
alter table app.releases add constraint releases_frozen CHECK (((kept + amount) = (held - fee)));
alter table app.releases add constraint releases_order_id_unique UNIQUE (order_id);
alter table app.releases add constraint releases_payment_id_payments_id_fk FOREIGN KEY (payment_id) REFERENCES app.payments(id);
alter table app.releases add constraint releases_payout_id_payouts_id_fk FOREIGN KEY (payout_id) REFERENCES app.payouts(id);
alter table app.releases add constraint releases_pkey PRIMARY KEY (id);
alter table app.releases add constraint releases_seller_id_users_id_fk FOREIGN KEY (seller_id) REFERENCES app.users(id);
alter table app.releases add constraint releases_transfer_id_unique UNIQUE (transfer_id);
alter table app.relistings add constraint relistings_copy_id_listings_id_fk FOREIGN KEY (copy_id) REFERENCES app.listings(id) ON DELETE CASCADE;
alter table app.relistings add constraint relistings_copy_id_unique UNIQUE (copy_id);
alter table app.relistings add constraint relistings_listing_id_listings_id_fk FOREIGN KEY (listing_id) REFERENCES app.listings(id) ON DELETE CASCADE;
alter table app.relistings add constraint relistings_pkey PRIMARY KEY (listing_id);
alter table app.reviews add constraint reviews_author_id_users_id_fk FOREIGN KEY (author_id) REFERENCES app.users(id);
alter table app.reviews add constraint reviews_one_each UNIQUE (order_id, side);
alter table app.reviews add constraint reviews_order_id_orders_id_fk FOREIGN KEY (order_id) REFERENCES app.orders(id);
alter table app.reviews add constraint reviews_pkey PRIMARY KEY (id);
alter table app.reviews add constraint reviews_rating CHECK (((rating >= 1) AND (rating <= 5)));
alter table app.reviews add constraint reviews_shop_id_shops_id_fk FOREIGN KEY (shop_id) REFERENCES app.shops(id);
alter table app.reviews add constraint reviews_text CHECK ((char_length(text) <= 2000));
alter table app.search_words add constraint search_words_pkey PRIMARY KEY (word);
alter table app.second_factors add constraint second_factors_one_per_kind UNIQUE (user_id, kind);
alter table app.second_factors add constraint second_factors_pkey PRIMARY KEY (id);
alter table app.second_factors add constraint second_factors_user_id_users_id_fk FOREIGN KEY (user_id) REFERENCES app.users(id) ON DELETE CASCADE;
alter table app.sessions add constraint sessions_pkey PRIMARY KEY (id_hash);
alter table app.sessions add constraint sessions_user_id_users_id_fk FOREIGN KEY (user_id) REFERENCES app.users(id) ON DELETE CASCADE;
alter table app.shipping_options add constraint shipping_options_days CHECK ((((minimum_days >= 0) AND (minimum_days <= maximum_days)) AND (maximum_days <= 120)));
alter table app.shipping_options add constraint shipping_options_listing_id_listings_id_fk FOREIGN KEY (listing_id) REFERENCES app.listings(id) ON DELETE CASCADE;
alter table app.shipping_options add constraint shipping_options_listing_id_position_pk PRIMARY KEY (listing_id, "position");
alter table app.shipping_options add constraint shipping_options_price CHECK ((price >= 0));
alter table app.shops add constraint shops_country CHECK ((country ~ '^[A-Z]{2}$'::text));
alter table app.shops add constraint shops_handling_days CHECK (((handling_days >= 0) AND (handling_days <= 30)));
alter table app.shops add constraint shops_name_key_unique UNIQUE (name_key);
alter table app.shops add constraint shops_name_length CHECK (((char_length(name) >= 3) AND (char_length(name) <= 60)));
alter table app.shops add constraint shops_owner_id_unique UNIQUE (owner_id);
alter table app.shops add constraint shops_owner_id_users_id_fk FOREIGN KEY (owner_id) REFERENCES app.users(id);
alter table app.shops add constraint shops_pkey PRIMARY KEY (id);
alter table app.shops add constraint shops_slug_unique UNIQUE (slug);
alter table app.sku_counters add constraint sku_counters_code_year_pk PRIMARY KEY (code, year);
alter table app.strikes add constraint strikes_order_id_kind_pk PRIMARY KEY (order_id, kind);
alter table app.strikes add constraint strikes_order_id_orders_id_fk FOREIGN KEY (order_id) REFERENCES app.orders(id);
alter table app.strikes add constraint strikes_user_id_users_id_fk FOREIGN KEY (user_id) REFERENCES app.users(id);
alter table app.stripe_calls add constraint stripe_calls_pkey PRIMARY KEY (subject);
alter table app.stripe_cursors add constraint stripe_cursors_pkey PRIMARY KEY (scope);
alter table app.stripe_events add constraint stripe_events_pkey PRIMARY KEY (id);
alter table app.uploads add constraint uploads_file_id_unique UNIQUE (file_id);
alter table app.uploads add constraint uploads_listing_id_listings_id_fk FOREIGN KEY (listing_id) REFERENCES app.listings(id) ON DELETE CASCADE;
alter table app.uploads add constraint uploads_pkey PRIMARY KEY (id);
alter table app.uploads add constraint uploads_user_id_users_id_fk FOREIGN KEY (user_id) REFERENCES app.users(id) ON DELETE CASCADE;
alter table app.users add constraint users_bio_length CHECK ((char_length(bio) <= 600));
alter table app.users add constraint users_display_name_length CHECK (((char_length(display_name) >= 2) AND (char_length(display_name) <= 60)));
alter table app.users add constraint users_email_key_unique UNIQUE (email_key);
alter table app.users add constraint users_pkey PRIMARY KEY (id);
alter table app.watches add constraint watches_listing_id_listings_id_fk FOREIGN KEY (listing_id) REFERENCES app.listings(id) ON DELETE CASCADE;
alter table app.watches add constraint watches_user_id_listing_id_pk PRIMARY KEY (user_id, listing_id);
alter table app.watches add constraint watches_user_id_users_id_fk FOREIGN KEY (user_id) REFERENCES app.users(id) ON DELETE CASCADE;

-- Indexes
CREATE UNIQUE INDEX account_events_pkey ON app.account_events USING btree (id);
CREATE INDEX account_events_user ON app.account_events USING btree (user_id, at);
CREATE UNIQUE INDEX addresses_one_default ON app.addresses USING btree (user_id) WHERE is_default;
CREATE UNIQUE INDEX addresses_pkey ON app.addresses USING btree (id);
CREATE INDEX addresses_user ON app.addresses USING btree (user_id);
CREATE UNIQUE INDEX auction_bidders_alias ON app.auction_bidders USING btree (auction_id, alias);
CREATE UNIQUE INDEX auction_bidders_auction_id_bidder_id_pk ON app.auction_bidders USING btree (auction_id, bidder_id);
CREATE INDEX auction_bidders_bidder ON app.auction_bidders USING btree (bidder_id);
CREATE INDEX auctions_due ON app.auctions USING btree (ends_at) WHERE (outcome IS NULL);
CREATE UNIQUE INDEX auctions_listing_id_unique ON app.auctions USING btree (listing_id);
CREATE UNIQUE INDEX auctions_pkey ON app.auctions USING btree (id);
CREATE INDEX auctions_seller ON app.auctions USING btree (seller_id, ends_at);
CREATE UNIQUE INDEX balance_shares_account_currency_share_pk ON app.balance_shares USING btree (account, currency, share);
CREATE UNIQUE INDEX bids_auction_id_number_pk ON app.bids USING btree (auction_id, number);
CREATE INDEX bids_bidder ON app.bids USING btree (bidder_id, auction_id);
CREATE UNIQUE INDEX bids_id_unique ON app.bids USING btree (id);
CREATE UNIQUE INDEX cards_one_each ON app.cards USING btree (user_id) WHERE (removed_at IS NULL);
CREATE UNIQUE INDEX cards_pkey ON app.cards USING btree (id);
CREATE UNIQUE INDEX cards_stripe_id_unique ON app.cards USING btree (stripe_id);
CREATE UNIQUE INDEX categories_pkey ON app.categories USING btree (slug);
CREATE UNIQUE INDEX checkout_orders_checkout_id_order_id_pk ON app.checkout_orders USING btree (checkout_id, order_id);
CREATE UNIQUE INDEX checkout_orders_one_open ON app.checkout_orders USING btree (order_id) WHERE is_open;
CREATE INDEX checkout_orders_order ON app.checkout_orders USING btree (order_id);
CREATE UNIQUE INDEX checkouts_pkey ON app.checkouts USING btree (id);
CREATE UNIQUE INDEX checkouts_stripe_id_unique ON app.checkouts USING btree (stripe_id);
CREATE INDEX checkouts_unsettled ON app.checkouts USING btree (created_at) WHERE (state = ANY (ARRAY['opening'::app.checkout_state, 'open'::app.checkout_state]));
CREATE UNIQUE INDEX customers_pkey ON app.customers USING btree (user_id);
CREATE UNIQUE INDEX customers_stripe_id_unique ON app.customers USING btree (stripe_id);
CREATE UNIQUE INDEX identities_one_per_provider ON app.identities USING btree (user_id, provider);
CREATE UNIQUE INDEX identities_provider_subject_pk ON app.identities USING btree (provider, subject);
CREATE UNIQUE INDEX journals_once ON app.journals USING btree (kind, cause);
CREATE INDEX journals_order ON app.journals USING btree (order_id) WHERE (order_id IS NOT NULL);
CREATE UNIQUE INDEX journals_pkey ON app.journals USING btree (id);
CREATE INDEX listing_index_category ON app.listing_index USING btree (category_slug, published_at DESC NULLS LAST, listing_id DESC NULLS LAST);
CREATE INDEX listing_index_ending ON app.listing_index USING btree (ends_at, listing_id);
CREATE INDEX listing_index_maker ON app.listing_index USING btree (maker);
CREATE INDEX listing_index_newest ON app.listing_index USING btree (published_at DESC NULLS LAST, listing_id DESC NULLS LAST);
CREATE UNIQUE INDEX listing_index_pkey ON app.listing_index USING btree (listing_id);
CREATE INDEX listing_index_price ON app.listing_index USING btree (price, listing_id);
CREATE INDEX listing_index_root ON app.listing_index USING btree (root_slug, published_at DESC NULLS LAST, listing_id DESC NULLS LAST);
CREATE INDEX listing_index_shop ON app.listing_index USING btree (shop_id, published_at DESC NULLS LAST, listing_id DESC NULLS LAST);
CREATE UNIQUE INDEX listing_photos_file ON app.listing_photos USING btree (listing_id, file_id);
CREATE INDEX listing_photos_file_id ON app.listing_photos USING btree (file_id);
CREATE UNIQUE INDEX listing_photos_pkey ON app.listing_photos USING btree (id);
CREATE UNIQUE INDEX listing_photos_position ON app.listing_photos USING btree (listing_id, "position");
CREATE INDEX listing_texts_document ON app.listing_texts USING gin (document);
CREATE UNIQUE INDEX listing_texts_pkey ON app.listing_texts USING btree (listing_id);
CREATE INDEX listing_texts_words ON app.listing_texts USING gin (words);
CREATE UNIQUE INDEX listings_pkey ON app.listings USING btree (id);
CREATE INDEX listings_shop ON app.listings USING btree (shop_id, status, created_at);
CREATE UNIQUE INDEX listings_sku_unique ON app.listings USING btree (sku);
CREATE UNIQUE INDEX listings_slug_unique ON app.listings USING btree (slug);
CREATE UNIQUE INDEX mail_tokens_pkey ON app.mail_tokens USING btree (token_hash);
CREATE INDEX mail_tokens_user ON app.mail_tokens USING btree (user_id, purpose);
CREATE UNIQUE INDEX makers_pkey ON app.makers USING btree (name);
CREATE UNIQUE INDEX notification_preferences_user_id_kind_pk ON app.notification_preferences USING btree (user_id, kind);
CREATE INDEX notifications_auction ON app.notifications USING btree (auction_id, user_id);
CREATE UNIQUE INDEX notifications_once ON app.notifications USING btree (user_id, occasion);
CREATE UNIQUE INDEX notifications_pkey ON app.notifications USING btree (id);
CREATE INDEX notifications_user ON app.notifications USING btree (user_id, created_at DESC NULLS LAST, id DESC NULLS LAST);
CREATE UNIQUE INDEX order_events_order_id_number_pk ON app.order_events USING btree (order_id, number);
CREATE INDEX orders_auction ON app.orders USING btree (auction_id);
CREATE INDEX orders_buyer ON app.orders USING btree (buyer_id, created_at DESC NULLS LAST, id DESC NULLS LAST);
CREATE INDEX orders_completed ON app.orders USING btree (shop_id) WHERE (state = 'completed'::app.order_state);
CREATE INDEX orders_due ON app.orders USING btree (timer_at) WHERE (timer_at IS NOT NULL);
CREATE INDEX orders_listing ON app.orders USING btree (listing_id, created_at DESC NULLS LAST, id DESC NULLS LAST);
CREATE UNIQUE INDEX orders_number ON app.orders USING btree (number);
CREATE UNIQUE INDEX orders_one_live ON app.orders USING btree (listing_id) WHERE (state <> ALL (ARRAY['canceled'::app.order_state, 'expired'::app.order_state, 'refunded'::app.order_state]));
CREATE UNIQUE INDEX orders_pkey ON app.orders USING btree (id);
CREATE INDEX orders_seller ON app.orders USING btree (seller_id, created_at DESC NULLS LAST, id DESC NULLS LAST);
CREATE UNIQUE INDEX payment_orders_one_paid ON app.payment_orders USING btree (order_id) WHERE is_paid;
CREATE INDEX payment_orders_order ON app.payment_orders USING btree (order_id);
CREATE UNIQUE INDEX payment_orders_payment_id_order_id_pk ON app.payment_orders USING btree (payment_id, order_id);
CREATE UNIQUE INDEX payments_charge_id_unique ON app.payments USING btree (charge_id);
CREATE UNIQUE INDEX payments_pkey ON app.payments USING btree (id);
CREATE INDEX payments_seller ON app.payments USING btree (seller_id) WHERE (state = 'succeeded'::app.payment_state);
CREATE UNIQUE INDEX payments_stripe_id_unique ON app.payments USING btree (stripe_id);
CREATE INDEX payments_unsettled ON app.payments USING btree (created_at) WHERE (state = ANY (ARRAY['pending'::app.payment_state, 'processing'::app.payment_state]));
CREATE UNIQUE INDEX payout_accounts_pkey ON app.payout_accounts USING btree (user_id);
CREATE UNIQUE INDEX payout_accounts_stripe_id_unique ON app.payout_accounts USING btree (stripe_id);
CREATE UNIQUE INDEX payouts_pkey ON app.payouts USING btree (id);
CREATE INDEX payouts_seller ON app.payouts USING btree (seller_id, created_at DESC NULLS LAST, id DESC NULLS LAST);
CREATE UNIQUE INDEX payouts_stripe_id_unique ON app.payouts USING btree (stripe_id);
CREATE INDEX postings_account ON app.postings USING btree (account, journal_id, number);
CREATE UNIQUE INDEX postings_journal_id_number_pk ON app.postings USING btree (journal_id, number);
CREATE UNIQUE INDEX rate_limits_pkey ON app.rate_limits USING btree (key);
CREATE INDEX refunds_payment ON app.refunds USING btree (payment_id, order_id);
CREATE UNIQUE INDEX refunds_pkey ON app.refunds USING btree (id);
CREATE UNIQUE INDEX refunds_reversal_id_unique ON app.refunds USING btree (reversal_id);
CREATE UNIQUE INDEX refunds_stripe_id_unique ON app.refunds USING btree (stripe_id);
CREATE INDEX refunds_unsettled ON app.refunds USING btree (created_at) WHERE (state = ANY (ARRAY['requested'::app.refund_state, 'pending'::app.refund_state]));
CREATE UNIQUE INDEX releases_order_id_unique ON app.releases USING btree (order_id);
CREATE UNIQUE INDEX releases_pkey ON app.releases USING btree (id);
CREATE INDEX releases_seller ON app.releases USING btree (seller_id, sent_at);
CREATE UNIQUE INDEX releases_transfer_id_unique ON app.releases USING btree (transfer_id);
CREATE INDEX releases_unsent ON app.releases USING btree (created_at) WHERE (state <> 'sent'::app.release_state);
CREATE UNIQUE INDEX relistings_copy_id_unique ON app.relistings USING btree (copy_id);
CREATE UNIQUE INDEX relistings_pkey ON app.relistings USING btree (listing_id);
CREATE UNIQUE INDEX reviews_one_each ON app.reviews USING btree (order_id, side);
CREATE UNIQUE INDEX reviews_pkey ON app.reviews USING btree (id);
CREATE INDEX reviews_shop ON app.reviews USING btree (shop_id, published_at DESC NULLS LAST, id DESC NULLS LAST) WHERE (side = 'buyer'::text);
CREATE UNIQUE INDEX search_words_pkey ON app.search_words USING btree (word);
CREATE UNIQUE INDEX second_factors_one_per_kind ON app.second_factors USING btree (user_id, kind);
CREATE UNIQUE INDEX second_factors_pkey ON app.second_factors USING btree (id);
CREATE INDEX sessions_expiry ON app.sessions USING btree (expires_at);
CREATE UNIQUE INDEX sessions_pkey ON app.sessions USING btree (id_hash);
CREATE INDEX sessions_user ON app.sessions USING btree (user_id);
CREATE UNIQUE INDEX shipping_options_listing_id_position_pk ON app.shipping_options USING btree (listing_id, "position");
CREATE UNIQUE INDEX shops_name_key_unique ON app.shops USING btree (name_key);
CREATE UNIQUE INDEX shops_owner_id_unique ON app.shops USING btree (owner_id);
CREATE UNIQUE INDEX shops_pkey ON app.shops USING btree (id);
CREATE UNIQUE INDEX shops_slug_unique ON app.shops USING btree (slug);
CREATE UNIQUE INDEX sku_counters_code_year_pk ON app.sku_counters USING btree (code, year);
CREATE UNIQUE INDEX strikes_order_id_kind_pk ON app.strikes USING btree (order_id, kind);
CREATE INDEX strikes_user ON app.strikes USING btree (user_id, at);
CREATE UNIQUE INDEX stripe_calls_pkey ON app.stripe_calls USING btree (subject);
CREATE UNIQUE INDEX stripe_cursors_pkey ON app.stripe_cursors USING btree (scope);
CREATE INDEX stripe_events_open ON app.stripe_events USING btree (received_at) WHERE (state = ANY (ARRAY['new'::app.stripe_event_state, 'failed'::app.stripe_event_state]));
CREATE UNIQUE INDEX stripe_events_pkey ON app.stripe_events USING btree (id);
CREATE UNIQUE INDEX uploads_file_id_unique ON app.uploads USING btree (file_id);
CREATE UNIQUE INDEX uploads_pkey ON app.uploads USING btree (id);
CREATE INDEX uploads_user ON app.uploads USING btree (user_id, created_at);
CREATE UNIQUE INDEX users_email_key_unique ON app.users USING btree (email_key);
CREATE UNIQUE INDEX users_pkey ON app.users USING btree (id);
CREATE INDEX watches_listing ON app.watches USING btree (listing_id);
CREATE INDEX watches_newest ON app.watches USING btree (user_id, created_at DESC NULLS LAST, listing_id DESC NULLS LAST);
CREATE UNIQUE INDEX watches_user_id_listing_id_pk ON app.watches USING btree (user_id, listing_id);

-- Views
create view app.account_balances with (security_invoker=true) as
 SELECT account,
    currency,
    (sum(balance))::bigint AS balance
   FROM app.balance_shares
  GROUP BY account, currency;
create view app.recomputed_balances with (security_invoker=true) as
 SELECT account,
    currency,
    (sum(amount))::bigint AS balance
   FROM app.postings
  GROUP BY account, currency;

-- Functions
CREATE OR REPLACE FUNCTION app.add_to_balances()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO ''
AS $function$
begin
  insert into app.balance_shares as kept (account, currency, share, balance)
  select account, currency, case when position(':' in account) > 0 then 0 else pg_backend_pid() % 16 end, sum(amount)
    from added group by account, currency order by account, currency
      on conflict (account, currency, share) do update set balance = kept.balance + excluded.balance;
  return null;
end $function$
;
CREATE OR REPLACE FUNCTION app.build_listing_index(listing_ids uuid[])
 RETURNS void
 LANGUAGE plpgsql
 SET search_path TO ''
AS $function$
begin
  delete from app.listing_index i
   where i.listing_id = any(listing_ids)
     and not exists (select from app.listings l where l.id = i.listing_id and l.status = 'published');
  delete from app.listing_texts t
   where t.listing_id = any(listing_ids)
     and not exists (select from app.listings l where l.id = t.listing_id and l.status = 'published');

  insert into app.listing_index (listing_id, shop_id, root_slug, category_slug, format, condition, era, maker, origin,
                                 price, currency, ends_at, published_at, tokens)
  select l.id, l.shop_id, c.root_slug, c.slug, l.format, coalesce(l.condition, ''), l.era, l.maker, l.origin,
         l.price, l.currency, coalesce(a.ends_at, 'infinity'), l.published_at,
         array(select given.key || ':' || entry
                 from jsonb_each(l.attributes) given, jsonb_array_elements_text(given.value) entry
                where given.key = any(c.facet_keys)
                order by 1)
    from app.listings l
    join app.categories c on c.slug = l.category_slug
    left join app.auctions a on a.listing_id = l.id
   where l.id = any(listing_ids) and l.status = 'published'
      on conflict (listing_id) do update
     set shop_id = excluded.shop_id, root_slug = excluded.root_slug, category_slug = excluded.category_slug,
         format = excluded.format, condition = excluded.condition, era = excluded.era, maker = excluded.maker,
         origin = excluded.origin, price = excluded.price, currency = excluded.currency, ends_at = excluded.ends_at,
         published_at = excluded.published_at, tokens = excluded.tokens;

  with folded as materialized (
    select l.id, l.maker,
           app.fold(l.title) as title,
           app.fold(coalesce(l.maker, '')) as maker_words,
           app.fold(concat_ws(' ', root.name, c.name, l.era, l.origin,
             (select string_agg(entry, ' ')
                from jsonb_each(l.attributes) given, jsonb_array_elements_text(given.value) entry
               where entry not in ('true', 'false')))) as facts,
           app.fold(concat_ws(' ', l.description, l.provenance, l.condition_note)) as story
      from app.listings l
      join app.categories c on c.slug = l.category_slug
      join app.categories root on root.slug = c.root_slug
     where l.id = any(listing_ids) and l.status = 'published'
  ), texts as (
    insert into app.listing_texts (listing_id, words, document)
    select f.id, w.words, strip(w.words || to_tsvector('pg_catalog.english', f.story))
      from folded f,
           lateral (select setweight(app.to_words(f.title), 'A') || setweight(app.to_words(f.maker_words), 'B')
                        || setweight(app.to_words(f.facts), 'C') as words) w
        on conflict (listing_id) do update set words = excluded.words, document = excluded.document
     where (listing_texts.words, listing_texts.document) is distinct from (excluded.words, excluded.document)
  ), known_makers as (
    insert into app.makers (name, folded)
    select distinct maker, maker_words from folded where maker is not null order by maker
        on conflict do nothing
  )
  -- In order, so that two transactions that bring the same new words wait for each other instead of for ever.
  insert into app.search_words (word)
  select distinct word.lexeme collate "C"
    from folded f, unnest(to_tsvector('pg_catalog.simple', concat_ws(' ', f.title, f.maker_words, f.facts))) word
   where length(word.lexeme) between 4 and 40 and word.lexeme !~ '[0-9]'
   order by 1
      on conflict do nothing;
end $function$
;
CREATE OR REPLACE FUNCTION app.check_journal()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO ''
AS $function$
declare
  checked uuid;
  writer xid8;
  lines bigint;
  total numeric;
  is_of_one_currency boolean;
  excess text;
  known text;
begin
  if tg_table_name = 'journals' then checked := new.id; else checked := new.journal_id; end if;
  select (select written_in from app.journals where id = checked), count(*), sum(amount), min(currency) = max(currency)
    into writer, lines, total, is_of_one_currency
    from app.postings where journal_id = checked;
  if writer = pg_current_xact_id() and lines >= 2 and total = 0 and is_of_one_currency then
    return null;
  end if;
  select format('journal %s (%s of %s)', id, kind, cause) into known from app.journals where id = checked;
  if writer <> pg_current_xact_id() then
    raise exception '% is closed: postings are written by the transaction that writes their journal', known
      using errcode = 'restrict_violation';
  end if;
  if lines < 2 then
    raise exception '% has % postings: it needs two at least', known, lines using errcode = 'check_violation';
  end if;
  select string_agg(sums.amount || ' ' || sums.currency, ', ' order by sums.currency) into excess
    from (select currency, sum(amount) as amount from app.postings where journal_id = checked group by currency) sums
   where sums.amount <> 0;
  if excess is not null then
    raise exception '% is not balanced: its postings sum to %', known, excess using errcode = 'check_violation';
  end if;
  return null;
end $function$
;
CREATE OR REPLACE FUNCTION app.close_words(typed text, is_last boolean)
 RETURNS tsquery
 LANGUAGE plpgsql
 STABLE STRICT
 SET search_path TO ''
 SET client_min_messages TO 'warning'
AS $function$
declare
  forgiven constant int := case when length(typed) < 4 then 0 when length(typed) = 4 then 1 else 2 end;
  near text;
  alternatives tsquery := '';
begin
  for near in
    select known.word
      from app.search_words known,
           lateral (select least(
             extensions.levenshtein_less_equal(known.word, typed, forgiven),
             case when is_last and length(known.word) > length(typed)
                  then 1 + extensions.levenshtein_less_equal(left(known.word, length(typed)), typed, forgiven - 1)
             end) as slips) distance
     where forgiven > 0
       and length(known.word) >= length(typed) - forgiven
       and (is_last or length(known.word) <= length(typed) + forgiven)
       and distance.slips <= forgiven
     order by distance.slips, left(known.word, 1) <> left(typed, 1), abs(length(known.word) - length(typed))
     fetch first 1 row with ties
  loop
    alternatives := alternatives || plainto_tsquery('pg_catalog.english', near) || plainto_tsquery('pg_catalog.simple', near);
  end loop;
  return alternatives;
end $function$
;
CREATE OR REPLACE FUNCTION app.fold(value text)
 RETURNS text
 LANGUAGE sql
 STABLE PARALLEL SAFE STRICT
AS $function$
  select replace(replace(replace(replace(replace(replace(replace(replace(
    lower(extensions.unaccent('extensions.unaccent'::regdictionary, value)),
    '''', ''), '-', ' '), '/', ' '), '.', ' '), '_', ' '), ':', ' '), '+', ' '), '@', ' ')
$function$
;
CREATE OR REPLACE FUNCTION app.is_order_party(topic text, person uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select exists (
    select from app.orders o
     where o.id = case when topic ~ '^order:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
                       then substr(topic, 7)::uuid end
       and person in (o.buyer_id, o.seller_id))
$function$
;
CREATE OR REPLACE FUNCTION app.iso_instant(at timestamp with time zone)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE
 SET search_path TO ''
AS $function$
  select to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
$function$
;
CREATE OR REPLACE FUNCTION app.price_ladder()
 RETURNS bigint[]
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select array[2500, 5000, 10000, 25000, 50000, 100000, 250000, 500000, 1000000, 2500000, 5000000, 10000000]::bigint[]
$function$
;
CREATE OR REPLACE FUNCTION app.publish_auction()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
declare
  at timestamptz := clock_timestamp();
begin
  perform realtime.send(jsonb_build_object(
    'auctionId', new.id,
    'version', new.version,
    'phase', case
      when new.outcome is not null then upper(new.outcome::text)
      when at < new.starts_at then 'SCHEDULED'
      when at < new.ends_at then 'OPEN'
      else 'CLOSING' end,
    'endsAt', app.iso_instant(new.ends_at),
    'currentPrice', new.current_price::text,
    'minimumBid', new.minimum_bid::text,
    'bidCount', new.bid_count,
    'reserveStatus', case when new.reserve is null then 'NONE' when new.reserve_met then 'MET' else 'NOT_MET' end,
    'leader', new.leader_alias),
    'auction_updated', 'auction:' || new.id::text, true);
  return null;
end $function$
;
CREATE OR REPLACE FUNCTION app.publish_listing()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
begin
  perform realtime.send(jsonb_build_object(
    'listingId', new.id,
    'status', upper(new.status::text),
    'reservedUntil', app.iso_instant(new.reserved_until)),
    'listing_updated', 'listing:' || new.id::text, true);
  return null;
end $function$
;
CREATE OR REPLACE FUNCTION app.publish_notification()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
begin
  perform realtime.send(jsonb_build_object(
    'notificationId', new.id,
    'kind', upper(replace(new.kind::text, '-', '_')),
    'listingId', new.listing_id,
    'auctionId', new.auction_id,
    'orderId', new.order_id),
    case when new.kind in ('outbid', 'won') then new.kind::text else 'notification' end,
    'user:' || new.user_id::text, true);
  return null;
end $function$
;
CREATE OR REPLACE FUNCTION app.publish_order()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
begin
  perform realtime.send(jsonb_build_object(
    'orderId', new.id,
    'version', new.version,
    'state', case new.state
      when 'checkout' then 'AWAITING_PAYMENT'
      when 'ready-for-pickup' then 'SHIPPED'
      else upper(replace(new.state::text, '-', '_')) end,
    'funds', case new.funds
      when 'release-scheduled' then 'RELEASED'
      when 'payout-failed' then 'TRANSFERRED'
      when 'reversal-short' then 'REVERSED'
      else upper(replace(new.funds::text, '-', '_')) end),
    'order_updated', 'order:' || new.id::text, true);
  return null;
end $function$
;
CREATE OR REPLACE FUNCTION app.refuse_by_hand()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO ''
AS $function$
begin
  raise exception '% on app.% is refused: only postings change it', tg_op, tg_table_name using errcode = 'restrict_violation';
end $function$
;
CREATE OR REPLACE FUNCTION app.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO ''
AS $function$
begin
  raise exception '% on app.% is refused: the table is append-only', tg_op, tg_table_name using errcode = 'restrict_violation';
end $function$
;
CREATE OR REPLACE FUNCTION app.refuse_review_change()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO ''
AS $function$
begin
  if tg_op = 'UPDATE' and new.published_at <= old.published_at
     and to_jsonb(new) - 'published_at' = to_jsonb(old) - 'published_at' then
    return new;
  end if;
  raise exception '% on app.reviews is refused: a review stays as it was written', tg_op using errcode = 'restrict_violation';
end $function$
;
CREATE OR REPLACE FUNCTION app.search_hits(query tsquery)
 RETURNS TABLE(listing_id uuid)
 LANGUAGE sql
 STABLE PARALLEL SAFE STRICT ROWS 500
 SET search_path TO ''
 SET enable_seqscan TO 'off'
AS $function$
  select t.listing_id from app.listing_texts t where t.document @@ query
$function$
;
CREATE OR REPLACE FUNCTION app.search_matches(query tsquery)
 RETURNS TABLE(listing_id uuid, rank real)
 LANGUAGE sql
 STABLE PARALLEL SAFE STRICT ROWS 500
 SET search_path TO ''
 SET enable_seqscan TO 'off'
AS $function$
  with any_word as materialized (select replace(query::text, '&', '|')::tsquery as query)
  select t.listing_id, ts_rank('{0.05, 0.3, 0.6, 1}', t.words, any_word.query)
    from any_word, app.listing_texts t
   where t.document @@ search_matches.query
$function$
;
CREATE OR REPLACE FUNCTION app.search_query(typed text)
 RETURNS tsquery
 LANGUAGE plpgsql
 STABLE STRICT
 SET search_path TO ''
 SET client_min_messages TO 'warning'
 SET enable_seqscan TO 'off'
AS $function$
declare
  words constant text[] := app.typed_words(typed);
  strictly constant tsquery := app.strict_query(typed, 3);
  is_last boolean;
  one tsquery;
  loosely tsquery := '';
begin
  if words is null
     or (select count(*) from (select from app.listing_texts t where t.words @@ strictly limit 3) hits) = 3
     or (select count(*) from (select from app.listing_texts t where t.document @@ strictly limit 3) hits) = 3 then
    return strictly;
  end if;
  for place in 1 .. cardinality(words) loop
    is_last := place = cardinality(words);
    one := app.word_query(words[place], is_last, 3);
    if numnode(one) > 0 then
      loosely := loosely && (one || app.close_words(words[place], is_last));
    end if;
  end loop;
  return loosely;
end $function$
;
CREATE OR REPLACE FUNCTION app.search_sample(query tsquery, most integer)
 RETURNS TABLE(listing_id uuid, rank real)
 LANGUAGE sql
 STABLE PARALLEL SAFE STRICT ROWS 100
 SET search_path TO ''
 SET enable_seqscan TO 'off'
AS $function$
  with any_word as materialized (select replace(query::text, '&', '|')::tsquery as query)
  select t.listing_id, ts_rank('{0.05, 0.3, 0.6, 1}', t.words, any_word.query)
    from any_word, app.listing_texts t
   where t.words @@ search_sample.query
   limit most
$function$
;
CREATE OR REPLACE FUNCTION app.strict_query(typed text, shortest_beginning integer)
 RETURNS tsquery
 LANGUAGE plpgsql
 STABLE STRICT
 SET search_path TO ''
 SET client_min_messages TO 'warning'
AS $function$
declare
  words constant text[] := app.typed_words(typed);
  all_words tsquery := '';
begin
  if words is null then
    return null;
  end if;
  for place in 1 .. cardinality(words) loop
    all_words := all_words && app.word_query(words[place], place = cardinality(words), shortest_beginning);
  end loop;
  return all_words;
end $function$
;
CREATE OR REPLACE FUNCTION app.to_words(folded text)
 RETURNS tsvector
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$
  select to_tsvector('pg_catalog.english', folded) || to_tsvector('pg_catalog.simple', folded)
$function$
;
CREATE OR REPLACE FUNCTION app.typed_words(typed text)
 RETURNS text[]
 LANGUAGE sql
 STABLE PARALLEL SAFE STRICT
AS $function$
  select nullif((regexp_split_to_array(
    trim(regexp_replace(app.fold(typed), '[^[:alnum:]]+', ' ', 'g')), ' +'))[1:12], array[''])
$function$
;
CREATE OR REPLACE FUNCTION app.word_query(word text, is_last boolean, shortest_beginning integer)
 RETURNS tsquery
 LANGUAGE sql
 STABLE PARALLEL SAFE STRICT
AS $function$
  select case when is_last and length(word) >= shortest_beginning
              then plainto_tsquery('pg_catalog.english', word) || to_tsquery('pg_catalog.simple', word || ':*')
              else plainto_tsquery('pg_catalog.english', word) end
$function$
;

-- Triggers
CREATE TRIGGER account_events_append_only BEFORE UPDATE ON app.account_events FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER publish_auction AFTER UPDATE ON app.auctions FOR EACH ROW WHEN ((old.version IS DISTINCT FROM new.version)) EXECUTE FUNCTION app.publish_auction();
CREATE TRIGGER balance_shares_by_postings_only BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON app.balance_shares FOR EACH STATEMENT WHEN ((pg_trigger_depth() = 0)) EXECUTE FUNCTION app.refuse_by_hand();
CREATE TRIGGER bids_append_only BEFORE DELETE OR UPDATE ON app.bids FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER journals_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON app.journals FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();
CREATE CONSTRAINT TRIGGER journals_balanced AFTER INSERT ON app.journals DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION app.check_journal();
CREATE TRIGGER publish_listing AFTER UPDATE ON app.listings FOR EACH ROW WHEN (((new.format = 'fixed'::app.sale_format) AND (old.status <> 'draft'::app.listing_status) AND ((old.status IS DISTINCT FROM new.status) OR (old.reserved_until IS DISTINCT FROM new.reserved_until)))) EXECUTE FUNCTION app.publish_listing();
CREATE TRIGGER publish_notification AFTER INSERT ON app.notifications FOR EACH ROW WHEN (new.shown) EXECUTE FUNCTION app.publish_notification();
CREATE TRIGGER order_events_append_only BEFORE DELETE OR UPDATE ON app.order_events FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER publish_new_order AFTER INSERT ON app.orders FOR EACH ROW EXECUTE FUNCTION app.publish_order();
CREATE TRIGGER publish_order AFTER UPDATE ON app.orders FOR EACH ROW WHEN ((old.version IS DISTINCT FROM new.version)) EXECUTE FUNCTION app.publish_order();
CREATE TRIGGER postings_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON app.postings FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();
CREATE CONSTRAINT TRIGGER postings_balanced AFTER INSERT ON app.postings DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION app.check_journal();
CREATE TRIGGER postings_balances AFTER INSERT ON app.postings REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION app.add_to_balances();
CREATE TRIGGER reviews_append_only BEFORE DELETE OR UPDATE ON app.reviews FOR EACH ROW EXECUTE FUNCTION app.refuse_review_change();
CREATE TRIGGER strikes_append_only BEFORE DELETE OR UPDATE ON app.strikes FOR EACH ROW EXECUTE FUNCTION app.refuse_change();

-- Policies on realtime.messages
create policy "auction topics: anyone reads" for select to anon, authenticated using (((extension = 'broadcast'::text) AND (( SELECT realtime.topic() AS topic) ~~ 'auction:%'::text)));
create policy "listing topics: anyone reads" for select to anon, authenticated using (((extension = 'broadcast'::text) AND (( SELECT realtime.topic() AS topic) ~~ 'listing:%'::text)));
create policy "order topics: the two parties read" for select to authenticated using (((extension = 'broadcast'::text) AND ( SELECT app.is_order_party(realtime.topic(), auth.uid()) AS is_order_party)));
create policy "user topics: the owner reads" for select to authenticated using (((extension = 'broadcast'::text) AND (( SELECT realtime.topic() AS topic) = ('user:'::text || (( SELECT auth.uid() AS uid))::text))));
