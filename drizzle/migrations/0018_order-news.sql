ALTER TYPE "app"."notification_kind" ADD VALUE IF NOT EXISTS 'payment-due';--> statement-breakpoint
ALTER TYPE "app"."notification_kind" ADD VALUE IF NOT EXISTS 'payment-failed';--> statement-breakpoint
ALTER TYPE "app"."notification_kind" ADD VALUE IF NOT EXISTS 'paid';--> statement-breakpoint
ALTER TYPE "app"."notification_kind" ADD VALUE IF NOT EXISTS 'shipped';--> statement-breakpoint
ALTER TYPE "app"."notification_kind" ADD VALUE IF NOT EXISTS 'delivered';--> statement-breakpoint
ALTER TYPE "app"."notification_kind" ADD VALUE IF NOT EXISTS 'released';--> statement-breakpoint
ALTER TYPE "app"."notification_kind" ADD VALUE IF NOT EXISTS 'paid-out';--> statement-breakpoint
ALTER TYPE "app"."notification_kind" ADD VALUE IF NOT EXISTS 'canceled';--> statement-breakpoint
ALTER TYPE "app"."notification_kind" ADD VALUE IF NOT EXISTS 'refunded';--> statement-breakpoint
ALTER TYPE "app"."notification_kind" ADD VALUE IF NOT EXISTS 'payout-problem';--> statement-breakpoint
ALTER TYPE "app"."notification_kind" ADD VALUE IF NOT EXISTS 'reviewed';