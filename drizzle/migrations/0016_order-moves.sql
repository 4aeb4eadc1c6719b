CREATE TYPE "app"."cancel_reason" AS ENUM('unavailable', 'buyer-asked', 'not-paid', 'not-shipped');--> statement-breakpoint
CREATE TYPE "app"."carrier" AS ENUM('ups', 'fedex', 'usps', 'dhl', 'royal-mail', 'dpd', 'hermes', 'other');--> statement-breakpoint
CREATE TABLE "app"."addresses" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"name" text NOT NULL,
	"line1" text NOT NULL,
	"line2" text,
	"city" text NOT NULL,
	"region" text,
	"postal_code" text NOT NULL,
	"country" text NOT NULL,
	"phone" text,
	"is_default" boolean NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "addresses_country" CHECK ("app"."addresses"."country" ~ '^[A-Z]{2}$')
);
--> statement-breakpoint
CREATE TABLE "app"."relistings" (
	"listing_id" uuid PRIMARY KEY NOT NULL,
	"copy_id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "relistings_copy_id_unique" UNIQUE("copy_id")
);
--> statement-breakpoint
CREATE TABLE "app"."reviews" (
	"id" uuid PRIMARY KEY NOT NULL,
	"order_id" uuid NOT NULL,
	"shop_id" uuid NOT NULL,
	"side" text NOT NULL,
	"author_id" uuid NOT NULL,
	"rating" smallint NOT NULL,
	"text" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"published_at" timestamp with time zone NOT NULL,
	CONSTRAINT "reviews_one_each" UNIQUE("order_id","side"),
	CONSTRAINT "reviews_rating" CHECK ("app"."reviews"."rating" between 1 and 5),
	CONSTRAINT "reviews_text" CHECK (char_length("app"."reviews"."text") <= 2000)
);
--> statement-breakpoint
CREATE TABLE "app"."strikes" (
	"user_id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "strikes_order_id_kind_pk" PRIMARY KEY("order_id","kind")
);
--> statement-breakpoint
ALTER TABLE "app"."orders" ADD COLUMN "timer" text;--> statement-breakpoint
ALTER TABLE "app"."orders" ADD COLUMN "timer_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "app"."orders" ADD COLUMN "paid_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "app"."orders" ADD COLUMN "delivered_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "app"."orders" ADD COLUMN "completed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "app"."orders" ADD COLUMN "cancellation_requested_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "app"."orders" ADD COLUMN "cancel_reason" "app"."cancel_reason";--> statement-breakpoint
ALTER TABLE "app"."orders" ADD COLUMN "ship_to" jsonb;--> statement-breakpoint
ALTER TABLE "app"."orders" ADD COLUMN "carrier" "app"."carrier";--> statement-breakpoint
ALTER TABLE "app"."orders" ADD COLUMN "carrier_name" text;--> statement-breakpoint
ALTER TABLE "app"."orders" ADD COLUMN "tracking_number" text;--> statement-breakpoint
ALTER TABLE "app"."orders" ADD COLUMN "pickup_salt" text;--> statement-breakpoint
ALTER TABLE "app"."orders" ADD COLUMN "pickup_tries" smallint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "app"."orders" ADD COLUMN "paid_with" text;--> statement-breakpoint
ALTER TABLE "app"."orders" ADD COLUMN "payment_problem" text;--> statement-breakpoint
ALTER TABLE "app"."addresses" ADD CONSTRAINT "addresses_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "app"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."relistings" ADD CONSTRAINT "relistings_listing_id_listings_id_fk" FOREIGN KEY ("listing_id") REFERENCES "app"."listings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."relistings" ADD CONSTRAINT "relistings_copy_id_listings_id_fk" FOREIGN KEY ("copy_id") REFERENCES "app"."listings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."reviews" ADD CONSTRAINT "reviews_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "app"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."reviews" ADD CONSTRAINT "reviews_shop_id_shops_id_fk" FOREIGN KEY ("shop_id") REFERENCES "app"."shops"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."reviews" ADD CONSTRAINT "reviews_author_id_users_id_fk" FOREIGN KEY ("author_id") REFERENCES "app"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."strikes" ADD CONSTRAINT "strikes_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "app"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."strikes" ADD CONSTRAINT "strikes_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "app"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "addresses_user" ON "app"."addresses" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "addresses_one_default" ON "app"."addresses" USING btree ("user_id") WHERE is_default;--> statement-breakpoint
CREATE INDEX "reviews_shop" ON "app"."reviews" USING btree ("shop_id","published_at" DESC NULLS LAST,"id" DESC NULLS LAST) WHERE side = 'buyer';--> statement-breakpoint
CREATE INDEX "strikes_user" ON "app"."strikes" USING btree ("user_id","at");--> statement-breakpoint
CREATE INDEX "orders_due" ON "app"."orders" USING btree ("timer_at") WHERE timer_at is not null;--> statement-breakpoint
CREATE INDEX "orders_completed" ON "app"."orders" USING btree ("shop_id") WHERE state = 'completed';--> statement-breakpoint
CREATE INDEX "orders_listing" ON "app"."orders" USING btree ("listing_id","created_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
ALTER TABLE "app"."orders" ADD CONSTRAINT "orders_timer" CHECK (("app"."orders"."timer" is null) = ("app"."orders"."timer_at" is null));--> statement-breakpoint
ALTER TABLE "app"."orders" ADD CONSTRAINT "orders_cancel_reason" CHECK ("app"."orders"."cancel_reason" is null or "app"."orders"."state" = 'canceled');--> statement-breakpoint
ALTER TABLE "app"."orders" ADD CONSTRAINT "orders_pickup_tries" CHECK ("app"."orders"."pickup_tries" between 0 and 5);--> statement-breakpoint
ALTER TABLE "app"."orders" ADD CONSTRAINT "orders_carrier" CHECK (("app"."orders"."carrier" is null) = ("app"."orders"."tracking_number" is null));