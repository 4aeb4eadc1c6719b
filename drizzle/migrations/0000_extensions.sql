-- Hosted Supabase keeps extensions in the schema `extensions`; the local bootstrap makes the same schema.
create extension if not exists pg_trgm with schema extensions;
--> statement-breakpoint
create extension if not exists unaccent with schema extensions;
