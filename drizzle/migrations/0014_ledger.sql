CREATE TYPE "app"."journal_kind" AS ENUM('payment-succeeded', 'release', 'debt-offset', 'transfer-created', 'transfer-reversed', 'refund-decided', 'refund-created', 'refund-failed', 'dispute-withdrawn', 'dispute-reinstated', 'dispute-lost', 'platform-payout', 'platform-top-up');--> statement-breakpoint
CREATE TABLE "app"."balance_shares" (
	"account" text collate "C" NOT NULL,
	"currency" text NOT NULL,
	"share" smallint NOT NULL,
	"balance" bigint NOT NULL,
	CONSTRAINT "balance_shares_account_currency_share_pk" PRIMARY KEY("account","currency","share")
);
--> statement-breakpoint
CREATE TABLE "app"."journals" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" "app"."journal_kind" NOT NULL,
	"cause" text NOT NULL,
	"order_id" uuid,
	"occurred_at" timestamp with time zone NOT NULL,
	"written_in" "xid8" DEFAULT pg_current_xact_id() NOT NULL,
	CONSTRAINT "journals_once" UNIQUE("kind","cause"),
	CONSTRAINT "journals_cause" CHECK ("app"."journals"."cause" <> '')
);
--> statement-breakpoint
CREATE TABLE "app"."postings" (
	"journal_id" uuid NOT NULL,
	"number" smallint NOT NULL,
	"account" text collate "C" NOT NULL,
	"currency" text NOT NULL,
	"amount" bigint NOT NULL,
	CONSTRAINT "postings_journal_id_number_pk" PRIMARY KEY("journal_id","number"),
	CONSTRAINT "postings_amount" CHECK ("app"."postings"."amount" <> 0),
	CONSTRAINT "postings_number" CHECK ("app"."postings"."number" > 0),
	CONSTRAINT "postings_currency" CHECK ("app"."postings"."currency" ~ '^[A-Z]{3}$'),
	CONSTRAINT "postings_account_known" CHECK ("app"."postings"."account" ~ '^(stripe_balance|platform_bank|platform_fee|stripe_fees|dispute_fees|dispute_losses|goodwill|(escrow|seller_payable|seller_receivable|refund_payable|dispute_hold|seller_dispute_reserve|unclaimed):[A-Za-z0-9_-]+)$')
);
--> statement-breakpoint
ALTER TABLE "app"."postings" ADD CONSTRAINT "postings_journal_id_journals_id_fk" FOREIGN KEY ("journal_id") REFERENCES "app"."journals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "journals_order" ON "app"."journals" USING btree ("order_id") WHERE order_id is not null;--> statement-breakpoint
CREATE INDEX "postings_account" ON "app"."postings" USING btree ("account","journal_id","number");--> statement-breakpoint
CREATE VIEW "app"."account_balances" WITH (security_invoker = true) AS (select "account", "currency", sum("balance")::bigint as "balance" from "app"."balance_shares" group by "app"."balance_shares"."account", "app"."balance_shares"."currency");--> statement-breakpoint
CREATE VIEW "app"."recomputed_balances" WITH (security_invoker = true) AS (select "account", "currency", sum("amount")::bigint as "balance" from "app"."postings" group by "app"."postings"."account", "app"."postings"."currency");