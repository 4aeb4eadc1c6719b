ALTER TABLE "app"."sessions" ADD COLUMN "access_epoch" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "app"."users" ADD COLUMN "access_epoch" integer DEFAULT 0 NOT NULL;