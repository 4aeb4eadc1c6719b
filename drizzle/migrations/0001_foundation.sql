CREATE SCHEMA IF NOT EXISTS "app";
--> statement-breakpoint
CREATE TYPE "app"."role" AS ENUM('member', 'moderator', 'admin');--> statement-breakpoint
CREATE TYPE "app"."auction_outcome" AS ENUM('sold', 'unsold', 'canceled');--> statement-breakpoint
CREATE TYPE "app"."listing_status" AS ENUM('draft', 'published', 'sold', 'ended', 'withdrawn');--> statement-breakpoint
CREATE TYPE "app"."sale_format" AS ENUM('auction', 'fixed');--> statement-breakpoint
CREATE TYPE "app"."shipping_zone" AS ENUM('domestic', 'north-america', 'europe', 'worldwide');--> statement-breakpoint
CREATE TABLE "app"."account_events" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid,
	"kind" text NOT NULL,
	"detail" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"address" text,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "app"."identities" (
	"provider" text NOT NULL,
	"subject" text NOT NULL,
	"user_id" uuid NOT NULL,
	"email" text,
	"email_verified" boolean DEFAULT false NOT NULL,
	"linked_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_used_at" timestamp with time zone,
	CONSTRAINT "identities_provider_subject_pk" PRIMARY KEY("provider","subject"),
	CONSTRAINT "identities_one_per_provider" UNIQUE("user_id","provider")
);
--> statement-breakpoint
CREATE TABLE "app"."mail_tokens" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"purpose" text NOT NULL,
	"email" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "app"."rate_limits" (
	"key" text PRIMARY KEY NOT NULL,
	"points" integer DEFAULT 0 NOT NULL,
	"expire" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "app"."second_factors" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"secret" text NOT NULL,
	"confirmed_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "second_factors_one_per_kind" UNIQUE("user_id","kind")
);
--> statement-breakpoint
CREATE TABLE "app"."sessions" (
	"id_hash" text PRIMARY KEY NOT NULL,
	"user_id" uuid,
	"data" jsonb NOT NULL,
	"user_agent" text,
	"address" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "app"."shops" (
	"id" uuid PRIMARY KEY NOT NULL,
	"owner_id" uuid NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"name_key" text NOT NULL,
	"tagline" text,
	"story" text,
	"location" text,
	"country" text,
	"handling_days" integer DEFAULT 3 NOT NULL,
	"trusted_at" timestamp with time zone,
	"opened_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "shops_owner_id_unique" UNIQUE("owner_id"),
	CONSTRAINT "shops_slug_unique" UNIQUE("slug"),
	CONSTRAINT "shops_name_key_unique" UNIQUE("name_key"),
	CONSTRAINT "shops_name_length" CHECK (char_length("app"."shops"."name") between 3 and 60),
	CONSTRAINT "shops_handling_days" CHECK ("app"."shops"."handling_days" between 0 and 30),
	CONSTRAINT "shops_country" CHECK ("app"."shops"."country" ~ '^[A-Z]{2}$')
);
--> statement-breakpoint
CREATE TABLE "app"."users" (
	"id" uuid PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"email_key" text NOT NULL,
	"email_verified_at" timestamp with time zone,
	"display_name" text NOT NULL,
	"bio" text,
	"role" "app"."role" DEFAULT 'member' NOT NULL,
	"password_hash" text,
	"avatar_file_id" text,
	"avatar_url" text,
	"avatar_width" integer,
	"avatar_height" integer,
	"avatar_placeholder" text,
	"suspended_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "users_email_key_unique" UNIQUE("email_key"),
	CONSTRAINT "users_display_name_length" CHECK (char_length("app"."users"."display_name") between 2 and 60),
	CONSTRAINT "users_bio_length" CHECK (char_length("app"."users"."bio") <= 600)
);
--> statement-breakpoint
CREATE TABLE "app"."auctions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"listing_id" uuid NOT NULL,
	"seller_id" uuid NOT NULL,
	"currency" text NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"originally_ends_at" timestamp with time zone NOT NULL,
	"extension_seconds" integer NOT NULL,
	"increment_table" text DEFAULT 'ebay' NOT NULL,
	"starting_price" bigint NOT NULL,
	"reserve" bigint,
	"buy_now_price" bigint,
	"current_price" bigint NOT NULL,
	"minimum_bid" bigint NOT NULL,
	"bid_count" integer DEFAULT 0 NOT NULL,
	"reserve_met" boolean NOT NULL,
	"leader_id" uuid,
	"leader_alias" text,
	"leader_maximum" bigint,
	"outcome" "app"."auction_outcome",
	"closed_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "auctions_listing_id_unique" UNIQUE("listing_id"),
	CONSTRAINT "auctions_times" CHECK ("app"."auctions"."starts_at" < "app"."auctions"."ends_at" and "app"."auctions"."originally_ends_at" <= "app"."auctions"."ends_at"),
	CONSTRAINT "auctions_prices" CHECK ("app"."auctions"."starting_price" > 0 and "app"."auctions"."current_price" >= "app"."auctions"."starting_price" and "app"."auctions"."reserve" >= "app"."auctions"."starting_price"),
	CONSTRAINT "auctions_leader" CHECK (("app"."auctions"."bid_count" = 0) = ("app"."auctions"."leader_id" is null) and ("app"."auctions"."leader_id" is null) = ("app"."auctions"."leader_maximum" is null)),
	CONSTRAINT "auctions_maximum" CHECK ("app"."auctions"."leader_maximum" >= "app"."auctions"."current_price")
);
--> statement-breakpoint
CREATE TABLE "app"."bids" (
	"auction_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"id" uuid NOT NULL,
	"bidder_id" uuid NOT NULL,
	"bidder_alias" text NOT NULL,
	"maximum" bigint NOT NULL,
	"price_after" bigint NOT NULL,
	"leads_after" boolean NOT NULL,
	"placed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "bids_auction_id_number_pk" PRIMARY KEY("auction_id","number"),
	CONSTRAINT "bids_id_unique" UNIQUE("id")
);
--> statement-breakpoint
CREATE TABLE "app"."listing_index" (
	"listing_id" uuid PRIMARY KEY NOT NULL,
	"shop_id" uuid NOT NULL,
	"root_slug" text NOT NULL,
	"category_slug" text NOT NULL,
	"format" "app"."sale_format" NOT NULL,
	"condition" text NOT NULL,
	"era" text,
	"maker" text,
	"origin" text,
	"price" bigint NOT NULL,
	"currency" text NOT NULL,
	"ends_at" timestamp with time zone,
	"published_at" timestamp with time zone NOT NULL,
	"tokens" text[] NOT NULL,
	"plain" text NOT NULL,
	"document" "tsvector" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "app"."listing_photos" (
	"id" uuid PRIMARY KEY NOT NULL,
	"listing_id" uuid NOT NULL,
	"file_id" text NOT NULL,
	"url" text NOT NULL,
	"width" integer NOT NULL,
	"height" integer NOT NULL,
	"bytes" integer NOT NULL,
	"alt" text DEFAULT '' NOT NULL,
	"placeholder" text NOT NULL,
	"position" integer NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "listing_photos_position" UNIQUE("listing_id","position"),
	CONSTRAINT "listing_photos_file" UNIQUE("listing_id","file_id")
);
--> statement-breakpoint
CREATE TABLE "app"."listings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"shop_id" uuid NOT NULL,
	"sku" text,
	"slug" text,
	"status" "app"."listing_status" DEFAULT 'draft' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"title" text DEFAULT '' NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"category_slug" text,
	"condition" text,
	"condition_note" text,
	"attributes" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"provenance" text,
	"era" text,
	"maker" text,
	"origin" text,
	"height_mm" integer,
	"width_mm" integer,
	"depth_mm" integer,
	"weight_g" integer,
	"seller_reference" text,
	"sale_terms" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"format" "app"."sale_format",
	"currency" text DEFAULT 'USD' NOT NULL,
	"price" bigint,
	"accepts_offers" boolean DEFAULT false NOT NULL,
	"pickup_location" text,
	"published_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "listings_sku_unique" UNIQUE("sku"),
	CONSTRAINT "listings_slug_unique" UNIQUE("slug"),
	CONSTRAINT "listings_title_length" CHECK (char_length("app"."listings"."title") <= 120),
	CONSTRAINT "listings_price_positive" CHECK ("app"."listings"."price" > 0),
	CONSTRAINT "listings_published_complete" CHECK ("app"."listings"."status" = 'draft' or ("app"."listings"."format" is not null and "app"."listings"."price" is not null and "app"."listings"."category_slug" is not null and "app"."listings"."published_at" is not null and "app"."listings"."sku" is not null and "app"."listings"."slug" is not null))
);
--> statement-breakpoint
CREATE TABLE "app"."shipping_options" (
	"listing_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"zone" "app"."shipping_zone" NOT NULL,
	"service" text NOT NULL,
	"price" bigint NOT NULL,
	"minimum_days" integer NOT NULL,
	"maximum_days" integer NOT NULL,
	CONSTRAINT "shipping_options_listing_id_position_pk" PRIMARY KEY("listing_id","position"),
	CONSTRAINT "shipping_options_price" CHECK ("app"."shipping_options"."price" >= 0),
	CONSTRAINT "shipping_options_days" CHECK ("app"."shipping_options"."minimum_days" between 0 and "app"."shipping_options"."maximum_days" and "app"."shipping_options"."maximum_days" <= 120)
);
--> statement-breakpoint
CREATE TABLE "app"."sku_counters" (
	"code" text NOT NULL,
	"year" integer NOT NULL,
	"last_number" integer NOT NULL,
	CONSTRAINT "sku_counters_code_year_pk" PRIMARY KEY("code","year")
);
--> statement-breakpoint
CREATE TABLE "app"."uploads" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"listing_id" uuid,
	"purpose" text NOT NULL,
	"folder" text NOT NULL,
	"file_name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"file_id" text,
	CONSTRAINT "uploads_file_id_unique" UNIQUE("file_id")
);
--> statement-breakpoint
ALTER TABLE "app"."account_events" ADD CONSTRAINT "account_events_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "app"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."identities" ADD CONSTRAINT "identities_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "app"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."mail_tokens" ADD CONSTRAINT "mail_tokens_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "app"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."second_factors" ADD CONSTRAINT "second_factors_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "app"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."sessions" ADD CONSTRAINT "sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "app"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."shops" ADD CONSTRAINT "shops_owner_id_users_id_fk" FOREIGN KEY ("owner_id") REFERENCES "app"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."auctions" ADD CONSTRAINT "auctions_listing_id_listings_id_fk" FOREIGN KEY ("listing_id") REFERENCES "app"."listings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."auctions" ADD CONSTRAINT "auctions_seller_id_users_id_fk" FOREIGN KEY ("seller_id") REFERENCES "app"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."auctions" ADD CONSTRAINT "auctions_leader_id_users_id_fk" FOREIGN KEY ("leader_id") REFERENCES "app"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."bids" ADD CONSTRAINT "bids_auction_id_auctions_id_fk" FOREIGN KEY ("auction_id") REFERENCES "app"."auctions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."bids" ADD CONSTRAINT "bids_bidder_id_users_id_fk" FOREIGN KEY ("bidder_id") REFERENCES "app"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."listing_index" ADD CONSTRAINT "listing_index_listing_id_listings_id_fk" FOREIGN KEY ("listing_id") REFERENCES "app"."listings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."listing_photos" ADD CONSTRAINT "listing_photos_listing_id_listings_id_fk" FOREIGN KEY ("listing_id") REFERENCES "app"."listings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."listings" ADD CONSTRAINT "listings_shop_id_shops_id_fk" FOREIGN KEY ("shop_id") REFERENCES "app"."shops"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."shipping_options" ADD CONSTRAINT "shipping_options_listing_id_listings_id_fk" FOREIGN KEY ("listing_id") REFERENCES "app"."listings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."uploads" ADD CONSTRAINT "uploads_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "app"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."uploads" ADD CONSTRAINT "uploads_listing_id_listings_id_fk" FOREIGN KEY ("listing_id") REFERENCES "app"."listings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "account_events_user" ON "app"."account_events" USING btree ("user_id","at");--> statement-breakpoint
CREATE INDEX "mail_tokens_user" ON "app"."mail_tokens" USING btree ("user_id","purpose");--> statement-breakpoint
CREATE INDEX "sessions_user" ON "app"."sessions" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "sessions_expiry" ON "app"."sessions" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "auctions_due" ON "app"."auctions" USING btree ("ends_at") WHERE outcome is null;--> statement-breakpoint
CREATE INDEX "bids_bidder" ON "app"."bids" USING btree ("bidder_id","auction_id");--> statement-breakpoint
CREATE INDEX "listing_index_document" ON "app"."listing_index" USING gin ("document");--> statement-breakpoint
CREATE INDEX "listing_index_plain" ON "app"."listing_index" USING gin ("plain" extensions.gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "listing_index_tokens" ON "app"."listing_index" USING gin ("tokens");--> statement-breakpoint
CREATE INDEX "listing_index_newest" ON "app"."listing_index" USING btree ("published_at" DESC NULLS LAST,"listing_id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "listing_index_ending" ON "app"."listing_index" USING btree ("ends_at","listing_id");--> statement-breakpoint
CREATE INDEX "listing_index_price" ON "app"."listing_index" USING btree ("price","listing_id");--> statement-breakpoint
CREATE INDEX "listing_index_category" ON "app"."listing_index" USING btree ("category_slug","published_at" DESC NULLS LAST,"listing_id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "listing_index_root" ON "app"."listing_index" USING btree ("root_slug","published_at" DESC NULLS LAST,"listing_id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "listing_index_shop" ON "app"."listing_index" USING btree ("shop_id","published_at" DESC NULLS LAST,"listing_id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "listing_photos_file_id" ON "app"."listing_photos" USING btree ("file_id");--> statement-breakpoint
CREATE INDEX "listings_shop" ON "app"."listings" USING btree ("shop_id","status","created_at");--> statement-breakpoint
CREATE INDEX "uploads_user" ON "app"."uploads" USING btree ("user_id","created_at");