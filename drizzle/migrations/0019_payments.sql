CREATE TYPE "app"."checkout_state" AS ENUM('opening', 'open', 'complete', 'expired');--> statement-breakpoint
CREATE TYPE "app"."payment_kind" AS ENUM('checkout', 'off-session');--> statement-breakpoint
CREATE TYPE "app"."payment_state" AS ENUM('pending', 'processing', 'failed', 'canceled', 'succeeded');--> statement-breakpoint
CREATE TYPE "app"."payout_account_state" AS ENUM('not-started', 'incomplete', 'pending', 'active', 'restricted');--> statement-breakpoint
CREATE TYPE "app"."payout_state" AS ENUM('pending', 'in-transit', 'paid', 'failed', 'canceled');--> statement-breakpoint
CREATE TYPE "app"."refund_reason" AS ENUM('requested-by-customer', 'duplicate');--> statement-breakpoint
CREATE TYPE "app"."refund_stage" AS ENUM('held', 'released');--> statement-breakpoint
CREATE TYPE "app"."refund_state" AS ENUM('requested', 'pending', 'succeeded', 'failed');--> statement-breakpoint
CREATE TYPE "app"."release_state" AS ENUM('waiting', 'sending', 'sent');--> statement-breakpoint
CREATE TYPE "app"."stripe_call_outcome" AS ENUM('ready', 'sent', 'unknown', 'broken', 'refused', 'done');--> statement-breakpoint
CREATE TYPE "app"."stripe_event_state" AS ENUM('new', 'processed', 'ignored', 'failed');--> statement-breakpoint
CREATE TABLE "app"."cards" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"stripe_id" text NOT NULL,
	"brand" text NOT NULL,
	"last4" text NOT NULL,
	"expires_month" smallint NOT NULL,
	"expires_year" smallint NOT NULL,
	"saved_at" timestamp with time zone DEFAULT now() NOT NULL,
	"removed_at" timestamp with time zone,
	CONSTRAINT "cards_stripe_id_unique" UNIQUE("stripe_id")
);
--> statement-breakpoint
CREATE TABLE "app"."checkout_orders" (
	"checkout_id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"title" text NOT NULL,
	"item" bigint NOT NULL,
	"shipping" bigint NOT NULL,
	"is_open" boolean DEFAULT true NOT NULL,
	CONSTRAINT "checkout_orders_checkout_id_order_id_pk" PRIMARY KEY("checkout_id","order_id"),
	CONSTRAINT "checkout_orders_amounts" CHECK ("app"."checkout_orders"."item" > 0 and "app"."checkout_orders"."shipping" >= 0)
);
--> statement-breakpoint
CREATE TABLE "app"."checkouts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"stripe_id" text,
	"buyer_id" uuid NOT NULL,
	"seller_id" uuid NOT NULL,
	"currency" text NOT NULL,
	"amount" bigint NOT NULL,
	"state" "app"."checkout_state" DEFAULT 'opening' NOT NULL,
	"url" text,
	"expires_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "checkouts_stripe_id_unique" UNIQUE("stripe_id"),
	CONSTRAINT "checkouts_amount" CHECK ("app"."checkouts"."amount" > 0)
);
--> statement-breakpoint
CREATE TABLE "app"."customers" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"stripe_id" text,
	"automatic_payment" boolean DEFAULT true NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "customers_stripe_id_unique" UNIQUE("stripe_id")
);
--> statement-breakpoint
CREATE TABLE "app"."payment_orders" (
	"payment_id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"amount" bigint NOT NULL,
	"is_paid" boolean DEFAULT false NOT NULL,
	CONSTRAINT "payment_orders_payment_id_order_id_pk" PRIMARY KEY("payment_id","order_id"),
	CONSTRAINT "payment_orders_amount" CHECK ("app"."payment_orders"."amount" > 0)
);
--> statement-breakpoint
CREATE TABLE "app"."payments" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" "app"."payment_kind" NOT NULL,
	"stripe_id" text,
	"checkout_id" uuid,
	"card_id" uuid,
	"buyer_id" uuid NOT NULL,
	"seller_id" uuid NOT NULL,
	"currency" text NOT NULL,
	"amount" bigint NOT NULL,
	"transfer_group" text NOT NULL,
	"attempt" smallint DEFAULT 1 NOT NULL,
	"state" "app"."payment_state" DEFAULT 'pending' NOT NULL,
	"charge_id" text,
	"stripe_fee" bigint,
	"paid_with" text,
	"problem_code" text,
	"problem" text,
	"problem_key" text,
	"retry_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"succeeded_at" timestamp with time zone,
	CONSTRAINT "payments_stripe_id_unique" UNIQUE("stripe_id"),
	CONSTRAINT "payments_charge_id_unique" UNIQUE("charge_id"),
	CONSTRAINT "payments_amount" CHECK ("app"."payments"."amount" > 0),
	CONSTRAINT "payments_succeeded" CHECK (("app"."payments"."state" = 'succeeded') = ("app"."payments"."charge_id" is not null and "app"."payments"."stripe_fee" is not null and "app"."payments"."succeeded_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "app"."payout_accounts" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"stripe_id" text,
	"country" text NOT NULL,
	"currency" text NOT NULL,
	"state" "app"."payout_account_state" DEFAULT 'not-started' NOT NULL,
	"requirements" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"due_at" timestamp with time zone,
	"active_since" timestamp with time zone,
	"refreshed_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "payout_accounts_stripe_id_unique" UNIQUE("stripe_id")
);
--> statement-breakpoint
CREATE TABLE "app"."payouts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"stripe_id" text NOT NULL,
	"seller_id" uuid NOT NULL,
	"currency" text NOT NULL,
	"amount" bigint NOT NULL,
	"state" "app"."payout_state" NOT NULL,
	"arrives_at" timestamp with time zone,
	"failure" text,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "payouts_stripe_id_unique" UNIQUE("stripe_id")
);
--> statement-breakpoint
CREATE TABLE "app"."refunds" (
	"id" uuid PRIMARY KEY NOT NULL,
	"order_id" uuid NOT NULL,
	"payment_id" uuid NOT NULL,
	"release_id" uuid,
	"currency" text NOT NULL,
	"amount" bigint NOT NULL,
	"seller_part" bigint NOT NULL,
	"reason" "app"."refund_reason" NOT NULL,
	"stage" "app"."refund_stage" NOT NULL,
	"state" "app"."refund_state" DEFAULT 'requested' NOT NULL,
	"reversed" bigint,
	"reversal_id" text,
	"stripe_id" text,
	"problem_code" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"completed_at" timestamp with time zone,
	CONSTRAINT "refunds_reversal_id_unique" UNIQUE("reversal_id"),
	CONSTRAINT "refunds_stripe_id_unique" UNIQUE("stripe_id"),
	CONSTRAINT "refunds_amounts" CHECK ("app"."refunds"."amount" > 0 and "app"."refunds"."seller_part" between 0 and "app"."refunds"."amount"),
	CONSTRAINT "refunds_reversed" CHECK ("app"."refunds"."reversed" between 0 and "app"."refunds"."seller_part")
);
--> statement-breakpoint
CREATE TABLE "app"."releases" (
	"id" uuid PRIMARY KEY NOT NULL,
	"order_id" uuid NOT NULL,
	"payment_id" uuid NOT NULL,
	"seller_id" uuid NOT NULL,
	"currency" text NOT NULL,
	"held" bigint NOT NULL,
	"fee" bigint NOT NULL,
	"shipping" bigint NOT NULL,
	"fee_bps" integer NOT NULL,
	"kept" bigint,
	"amount" bigint,
	"state" "app"."release_state" DEFAULT 'waiting' NOT NULL,
	"transfer_id" text,
	"payout_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"sent_at" timestamp with time zone,
	CONSTRAINT "releases_order_id_unique" UNIQUE("order_id"),
	CONSTRAINT "releases_transfer_id_unique" UNIQUE("transfer_id"),
	CONSTRAINT "releases_amounts" CHECK ("app"."releases"."held" > 0 and "app"."releases"."fee" between 0 and "app"."releases"."held"),
	CONSTRAINT "releases_frozen" CHECK ("app"."releases"."kept" + "app"."releases"."amount" = "app"."releases"."held" - "app"."releases"."fee")
);
--> statement-breakpoint
CREATE TABLE "app"."stripe_calls" (
	"subject" text PRIMARY KEY NOT NULL,
	"attempt" integer DEFAULT 1 NOT NULL,
	"outcome" "app"."stripe_call_outcome" DEFAULT 'ready' NOT NULL,
	"called_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "app"."stripe_cursors" (
	"scope" text PRIMARY KEY NOT NULL,
	"read_to" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "app"."stripe_events" (
	"id" text PRIMARY KEY NOT NULL,
	"type" text NOT NULL,
	"account" text,
	"api_version" text,
	"livemode" boolean NOT NULL,
	"object_id" text,
	"payload" jsonb NOT NULL,
	"state" "app"."stripe_event_state" DEFAULT 'new' NOT NULL,
	"failures" integer DEFAULT 0 NOT NULL,
	"last_error" text,
	"created_at" timestamp with time zone NOT NULL,
	"received_at" timestamp with time zone DEFAULT now() NOT NULL,
	"processed_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "app"."cards" ADD CONSTRAINT "cards_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "app"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."checkout_orders" ADD CONSTRAINT "checkout_orders_checkout_id_checkouts_id_fk" FOREIGN KEY ("checkout_id") REFERENCES "app"."checkouts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."checkouts" ADD CONSTRAINT "checkouts_buyer_id_users_id_fk" FOREIGN KEY ("buyer_id") REFERENCES "app"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."checkouts" ADD CONSTRAINT "checkouts_seller_id_users_id_fk" FOREIGN KEY ("seller_id") REFERENCES "app"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."customers" ADD CONSTRAINT "customers_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "app"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."payment_orders" ADD CONSTRAINT "payment_orders_payment_id_payments_id_fk" FOREIGN KEY ("payment_id") REFERENCES "app"."payments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."payments" ADD CONSTRAINT "payments_checkout_id_checkouts_id_fk" FOREIGN KEY ("checkout_id") REFERENCES "app"."checkouts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."payments" ADD CONSTRAINT "payments_card_id_cards_id_fk" FOREIGN KEY ("card_id") REFERENCES "app"."cards"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."payments" ADD CONSTRAINT "payments_buyer_id_users_id_fk" FOREIGN KEY ("buyer_id") REFERENCES "app"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."payments" ADD CONSTRAINT "payments_seller_id_users_id_fk" FOREIGN KEY ("seller_id") REFERENCES "app"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."payout_accounts" ADD CONSTRAINT "payout_accounts_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "app"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."payouts" ADD CONSTRAINT "payouts_seller_id_users_id_fk" FOREIGN KEY ("seller_id") REFERENCES "app"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."refunds" ADD CONSTRAINT "refunds_payment_id_payments_id_fk" FOREIGN KEY ("payment_id") REFERENCES "app"."payments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."refunds" ADD CONSTRAINT "refunds_release_id_releases_id_fk" FOREIGN KEY ("release_id") REFERENCES "app"."releases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."releases" ADD CONSTRAINT "releases_payment_id_payments_id_fk" FOREIGN KEY ("payment_id") REFERENCES "app"."payments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."releases" ADD CONSTRAINT "releases_seller_id_users_id_fk" FOREIGN KEY ("seller_id") REFERENCES "app"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."releases" ADD CONSTRAINT "releases_payout_id_payouts_id_fk" FOREIGN KEY ("payout_id") REFERENCES "app"."payouts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "cards_one_each" ON "app"."cards" USING btree ("user_id") WHERE removed_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "checkout_orders_one_open" ON "app"."checkout_orders" USING btree ("order_id") WHERE is_open;--> statement-breakpoint
CREATE INDEX "checkout_orders_order" ON "app"."checkout_orders" USING btree ("order_id");--> statement-breakpoint
CREATE INDEX "checkouts_unsettled" ON "app"."checkouts" USING btree ("created_at") WHERE state in ('opening', 'open');--> statement-breakpoint
CREATE UNIQUE INDEX "payment_orders_one_paid" ON "app"."payment_orders" USING btree ("order_id") WHERE is_paid;--> statement-breakpoint
CREATE INDEX "payment_orders_order" ON "app"."payment_orders" USING btree ("order_id");--> statement-breakpoint
CREATE INDEX "payments_unsettled" ON "app"."payments" USING btree ("created_at") WHERE state in ('pending', 'processing');--> statement-breakpoint
CREATE INDEX "payments_seller" ON "app"."payments" USING btree ("seller_id") WHERE state = 'succeeded';--> statement-breakpoint
CREATE INDEX "payouts_seller" ON "app"."payouts" USING btree ("seller_id","created_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "refunds_payment" ON "app"."refunds" USING btree ("payment_id","order_id");--> statement-breakpoint
CREATE INDEX "refunds_unsettled" ON "app"."refunds" USING btree ("created_at") WHERE state in ('requested', 'pending');--> statement-breakpoint
CREATE INDEX "releases_unsent" ON "app"."releases" USING btree ("created_at") WHERE state <> 'sent';--> statement-breakpoint
CREATE INDEX "releases_seller" ON "app"."releases" USING btree ("seller_id","sent_at");--> statement-breakpoint
CREATE INDEX "stripe_events_open" ON "app"."stripe_events" USING btree ("received_at") WHERE state in ('new', 'failed');