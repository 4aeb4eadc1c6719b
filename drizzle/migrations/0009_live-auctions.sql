CREATE TYPE "app"."notification_kind" AS ENUM('outbid', 'won', 'lost', 'ending-soon', 'sold', 'unsold');--> statement-breakpoint
CREATE TYPE "app"."funds_state" AS ENUM('none', 'processing', 'held', 'frozen', 'release-scheduled', 'transferred', 'paid-out', 'payout-failed', 'refunded', 'reversed', 'reversal-short');--> statement-breakpoint
CREATE TYPE "app"."order_actor" AS ENUM('buyer', 'seller', 'system', 'staff');--> statement-breakpoint
CREATE TYPE "app"."order_origin" AS ENUM('auction', 'buy-now');--> statement-breakpoint
CREATE TYPE "app"."order_state" AS ENUM('checkout', 'awaiting-payment', 'paid', 'shipped', 'ready-for-pickup', 'delivered', 'completed', 'canceled', 'expired', 'refunded');--> statement-breakpoint
CREATE TABLE "app"."notification_preferences" (
	"user_id" uuid NOT NULL,
	"kind" "app"."notification_kind" NOT NULL,
	"in_app" boolean NOT NULL,
	"mail" boolean NOT NULL,
	CONSTRAINT "notification_preferences_user_id_kind_pk" PRIMARY KEY("user_id","kind")
);
--> statement-breakpoint
CREATE TABLE "app"."notifications" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"kind" "app"."notification_kind" NOT NULL,
	"occasion" text NOT NULL,
	"listing_id" uuid NOT NULL,
	"auction_id" uuid,
	"order_id" uuid,
	"detail" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"shown" boolean DEFAULT true NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"read_at" timestamp with time zone,
	"overtaken_at" timestamp with time zone,
	"mailed_at" timestamp with time zone,
	CONSTRAINT "notifications_once" UNIQUE("user_id","occasion")
);
--> statement-breakpoint
CREATE TABLE "app"."watches" (
	"user_id" uuid NOT NULL,
	"listing_id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "watches_user_id_listing_id_pk" PRIMARY KEY("user_id","listing_id")
);
--> statement-breakpoint
CREATE TABLE "app"."order_events" (
	"order_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"kind" text NOT NULL,
	"actor" "app"."order_actor" NOT NULL,
	"actor_id" uuid,
	"detail" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "order_events_order_id_number_pk" PRIMARY KEY("order_id","number")
);
--> statement-breakpoint
CREATE TABLE "app"."orders" (
	"id" uuid PRIMARY KEY NOT NULL,
	"number" integer GENERATED ALWAYS AS IDENTITY (sequence name "app"."order_numbers" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 2001 CACHE 1),
	"origin" "app"."order_origin" NOT NULL,
	"listing_id" uuid NOT NULL,
	"listing_version" integer NOT NULL,
	"auction_id" uuid,
	"shop_id" uuid NOT NULL,
	"seller_id" uuid NOT NULL,
	"buyer_id" uuid NOT NULL,
	"snapshot" jsonb NOT NULL,
	"currency" text NOT NULL,
	"item" bigint NOT NULL,
	"shipping" bigint NOT NULL,
	"shipping_zone" "app"."shipping_zone",
	"shipping_service" text,
	"fee_bps" integer NOT NULL,
	"state" "app"."order_state" NOT NULL,
	"funds" "app"."funds_state" DEFAULT 'none' NOT NULL,
	"state_entered_at" timestamp with time zone NOT NULL,
	"pay_by" timestamp with time zone,
	"ship_by" timestamp with time zone,
	"inspection_ends_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "orders_amounts" CHECK ("app"."orders"."item" > 0 and "app"."orders"."shipping" >= 0 and "app"."orders"."fee_bps" between 0 and 10000),
	CONSTRAINT "orders_parties" CHECK ("app"."orders"."buyer_id" <> "app"."orders"."seller_id")
);
--> statement-breakpoint
ALTER TABLE "app"."auctions" ADD COLUMN "ending_soon_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "app"."notification_preferences" ADD CONSTRAINT "notification_preferences_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "app"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."notifications" ADD CONSTRAINT "notifications_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "app"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."notifications" ADD CONSTRAINT "notifications_listing_id_listings_id_fk" FOREIGN KEY ("listing_id") REFERENCES "app"."listings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."watches" ADD CONSTRAINT "watches_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "app"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."watches" ADD CONSTRAINT "watches_listing_id_listings_id_fk" FOREIGN KEY ("listing_id") REFERENCES "app"."listings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."order_events" ADD CONSTRAINT "order_events_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "app"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."order_events" ADD CONSTRAINT "order_events_actor_id_users_id_fk" FOREIGN KEY ("actor_id") REFERENCES "app"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."orders" ADD CONSTRAINT "orders_listing_id_listings_id_fk" FOREIGN KEY ("listing_id") REFERENCES "app"."listings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."orders" ADD CONSTRAINT "orders_auction_id_auctions_id_fk" FOREIGN KEY ("auction_id") REFERENCES "app"."auctions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."orders" ADD CONSTRAINT "orders_shop_id_shops_id_fk" FOREIGN KEY ("shop_id") REFERENCES "app"."shops"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."orders" ADD CONSTRAINT "orders_seller_id_users_id_fk" FOREIGN KEY ("seller_id") REFERENCES "app"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."orders" ADD CONSTRAINT "orders_buyer_id_users_id_fk" FOREIGN KEY ("buyer_id") REFERENCES "app"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "notifications_user" ON "app"."notifications" USING btree ("user_id","created_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "notifications_auction" ON "app"."notifications" USING btree ("auction_id","user_id");--> statement-breakpoint
CREATE INDEX "watches_listing" ON "app"."watches" USING btree ("listing_id");--> statement-breakpoint
CREATE INDEX "watches_newest" ON "app"."watches" USING btree ("user_id","created_at" DESC NULLS LAST,"listing_id" DESC NULLS LAST);--> statement-breakpoint
CREATE UNIQUE INDEX "orders_one_live" ON "app"."orders" USING btree ("listing_id") WHERE state not in ('canceled', 'expired', 'refunded');--> statement-breakpoint
CREATE UNIQUE INDEX "orders_number" ON "app"."orders" USING btree ("number");--> statement-breakpoint
CREATE INDEX "orders_buyer" ON "app"."orders" USING btree ("buyer_id","created_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "orders_seller" ON "app"."orders" USING btree ("seller_id","created_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "orders_auction" ON "app"."orders" USING btree ("auction_id");--> statement-breakpoint
CREATE INDEX "auctions_seller" ON "app"."auctions" USING btree ("seller_id","ends_at");