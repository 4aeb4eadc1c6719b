-- Roles of a hosted Supabase project, as the application meets them. Run by the cluster's superuser at every start.
-- The passwords are demo values: this cluster listens on 127.0.0.1 only.
do $$
declare
  wanted text;
begin
  foreach wanted in array array['postgres', 'anon', 'authenticated', 'service_role', 'authenticator',
                                'supabase_realtime_admin', 'dashboard_user'] loop
    if not exists (select 1 from pg_catalog.pg_roles where rolname = wanted) then
      execute format('create role %I', wanted);
    end if;
  end loop;
end $$;

alter role postgres nosuperuser createdb createrole login replication bypassrls password 'postgres';
alter role anon nologin noinherit;
alter role authenticated nologin noinherit;
alter role service_role nologin noinherit bypassrls;
alter role authenticator login noinherit password 'postgres';
alter role supabase_realtime_admin nologin noinherit;
alter role dashboard_user nologin createdb createrole replication;

grant anon, authenticated, service_role to postgres with admin option;
grant anon, authenticated, service_role to authenticator, supabase_realtime_admin;
grant pg_monitor, pg_read_all_data, pg_signal_backend to postgres;
-- Hosted lets `postgres` write policies on realtime.messages without owning it; here membership of the owner does.
-- What the membership allows beyond that is refused by the guard in supabase-realtime.sql.
grant supabase_realtime_admin to postgres;
