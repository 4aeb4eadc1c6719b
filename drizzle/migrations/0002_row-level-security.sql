-- Nothing in `app` is for Supabase's API roles: row-level security is on everywhere and there is no policy.
-- The application connects as `postgres`, which bypasses it.
do $$
declare
  one record;
begin
  for one in select tablename from pg_catalog.pg_tables where schemaname = 'app' loop
    execute format('alter table app.%I enable row level security', one.tablename);
  end loop;
end $$;
--> statement-breakpoint
do $$
declare
  api_role text;
begin
  foreach api_role in array array['anon', 'authenticated'] loop
    if exists (select 1 from pg_catalog.pg_roles where rolname = api_role) then
      execute format('revoke all on schema app from %I', api_role);
      execute format('revoke all on all tables in schema app from %I', api_role);
    end if;
  end loop;
end $$;
--> statement-breakpoint
-- Bids and account events are history: they are added, never changed.
create function app.refuse_change() returns trigger
language plpgsql set search_path = '' as $$
begin
  raise exception '% on app.% is refused: the table is append-only', tg_op, tg_table_name using errcode = 'restrict_violation';
end $$;
--> statement-breakpoint
create trigger bids_append_only before update or delete on app.bids
  for each row execute function app.refuse_change();
--> statement-breakpoint
create trigger account_events_append_only before update on app.account_events
  for each row execute function app.refuse_change();
