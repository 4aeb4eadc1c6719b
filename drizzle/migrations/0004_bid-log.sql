CREATE TABLE "app"."auction_bidders" (
	"auction_id" uuid NOT NULL,
	"bidder_id" uuid NOT NULL,
	"alias" text NOT NULL,
	CONSTRAINT "auction_bidders_auction_id_bidder_id_pk" PRIMARY KEY("auction_id","bidder_id"),
	CONSTRAINT "auction_bidders_alias" UNIQUE("auction_id","alias")
);
--> statement-breakpoint
ALTER TABLE "app"."auctions" ADD COLUMN "head_hash" text;--> statement-breakpoint
ALTER TABLE "app"."bids" ADD COLUMN "extended_to" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "app"."bids" ADD COLUMN "salt" text NOT NULL;--> statement-breakpoint
ALTER TABLE "app"."bids" ADD COLUMN "commitment" text NOT NULL;--> statement-breakpoint
ALTER TABLE "app"."bids" ADD COLUMN "previous_hash" text;--> statement-breakpoint
ALTER TABLE "app"."bids" ADD COLUMN "hash" text NOT NULL;--> statement-breakpoint
ALTER TABLE "app"."auction_bidders" ADD CONSTRAINT "auction_bidders_auction_id_auctions_id_fk" FOREIGN KEY ("auction_id") REFERENCES "app"."auctions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."auction_bidders" ADD CONSTRAINT "auction_bidders_bidder_id_users_id_fk" FOREIGN KEY ("bidder_id") REFERENCES "app"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "auction_bidders_bidder" ON "app"."auction_bidders" USING btree ("bidder_id");--> statement-breakpoint
alter table app.auction_bidders enable row level security;
