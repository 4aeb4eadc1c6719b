-- The database side of Supabase Realtime, written from its documented contracts. Safe to run again.
create schema if not exists realtime;
grant usage on schema realtime to postgres, anon, authenticated, service_role, dashboard_user;
grant all on schema realtime to supabase_realtime_admin;

create table if not exists realtime.messages (
  topic text not null,
  extension text not null,
  payload jsonb,
  event text,
  private boolean default false,
  updated_at timestamp without time zone not null default now(),
  inserted_at timestamp without time zone not null default now(),
  id uuid not null default gen_random_uuid(),
  binary_payload bytea,
  primary key (id, inserted_at),
  constraint messages_payload_exclusive check (payload is null or binary_payload is null)
) partition by range (inserted_at);
create index if not exists messages_inserted_at_topic_index on realtime.messages (inserted_at desc, topic)
  where extension = 'broadcast' and private is true;
alter table realtime.messages owner to supabase_realtime_admin;
alter table realtime.messages enable row level security;
grant all on realtime.messages to postgres, dashboard_user;
grant select, insert, update on realtime.messages to anon, authenticated, service_role;

create or replace function realtime.topic() returns text language sql stable as $$
  select nullif(current_setting('realtime.topic', true), '')
$$;

-- Never fails its caller: whatever goes wrong becomes a warning, and the message is lost.
create or replace function realtime.send(payload jsonb, event text, topic text, private boolean default true)
returns void language plpgsql as $$
declare
  message_id constant uuid := gen_random_uuid();
begin
  perform set_config('realtime.topic', send.topic, true);
  insert into realtime.messages (id, payload, event, topic, private, extension)
  values (message_id,
          case when send.payload ? 'id' then send.payload
               else jsonb_set(send.payload, '{id}', to_jsonb(message_id)) end,
          send.event, send.topic, send.private, 'broadcast');
exception when others then
  raise warning 'WarnSendingBroadcastMessage: %', sqlerrm;
end $$;

create or replace function realtime.send_binary(payload bytea, event text, topic text, private boolean default true)
returns void language plpgsql as $$
begin
  perform set_config('realtime.topic', send_binary.topic, true);
  insert into realtime.messages (binary_payload, event, topic, private, extension)
  values (send_binary.payload, send_binary.event, send_binary.topic, send_binary.private, 'broadcast');
exception when others then
  raise warning 'WarnSendingBroadcastMessage: %', sqlerrm;
end $$;

create or replace function realtime.broadcast_changes(
  topic_name text, event_name text, operation text, table_name text, table_schema text,
  new record, old record, level text default 'ROW')
returns void language plpgsql as $$
begin
  if level = 'STATEMENT' then
    raise exception 'it can be called for each row only, not for each statement';
  end if;
  if operation not in ('INSERT', 'UPDATE', 'DELETE') then
    raise exception 'unexpected operation %', operation;
  end if;
  perform realtime.send(
    jsonb_build_object(
      'old_record', case when operation <> 'INSERT' then to_jsonb(old) end,
      'record', case when operation <> 'DELETE' then to_jsonb(new) end,
      'operation', operation, 'table', table_name, 'schema', table_schema),
    event_name, topic_name);
exception when others then
  raise exception 'Failed to process the row: %', sqlerrm;
end $$;

do $$
begin
  if not exists (select 1 from pg_catalog.pg_publication where pubname = 'supabase_realtime') then
    create publication supabase_realtime;
  end if;
  -- What the local Realtime server listens to; hosted Realtime makes a publication of its own.
  if not exists (select 1 from pg_catalog.pg_publication where pubname = 'embedded_realtime_messages') then
    create publication embedded_realtime_messages for table realtime.messages
      with (publish = 'insert', publish_via_partition_root = true);
  end if;
end $$;
alter publication supabase_realtime owner to postgres;

-- Hosted Supabase refuses every change to its realtime schema but policies. Without this guard a migration would
-- pass here and fail there. Grants cannot be told apart by object here and are not covered.
create or replace function extensions.refuse_realtime_changes() returns event_trigger
language plpgsql set search_path = '' as $$
declare
  change record;
begin
  if (select rolsuper from pg_catalog.pg_roles where rolname = session_user) then
    return;
  end if;
  if tg_event = 'sql_drop' then
    select tg_tag as tag, object_identity as identity into change
      from pg_catalog.pg_event_trigger_dropped_objects()
     where object_type <> 'policy' and object_identity ~ '(^|\son )realtime\.' limit 1;
  else
    select command_tag as tag, object_identity as identity into change
      from pg_catalog.pg_event_trigger_ddl_commands()
     where command_tag not in ('CREATE POLICY', 'ALTER POLICY') and object_identity ~ '(^|\son )realtime\.' limit 1;
  end if;
  if found then
    raise exception '% of % is refused: the schema realtime belongs to Supabase, only policies may change',
      change.tag, change.identity using errcode = 'insufficient_privilege';
  end if;
end $$;
drop event trigger if exists refuse_realtime_changes;
drop event trigger if exists refuse_realtime_drops;
create event trigger refuse_realtime_changes on ddl_command_end execute function extensions.refuse_realtime_changes();
create event trigger refuse_realtime_drops on sql_drop execute function extensions.refuse_realtime_changes();
