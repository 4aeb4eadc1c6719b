-- A partition of realtime.messages for each day from yesterday to three days ahead (UTC); older than 72 hours go.
do $$
declare
  today constant date := (now() at time zone 'utc')::date;
  day date;
  partition text;
begin
  for day in select today + n from generate_series(-1, 3) as n loop
    execute format('create table if not exists realtime.%I partition of realtime.messages for values from (%L) to (%L)',
                   to_char(day, '"messages_"YYYY_MM_DD'), day, day + 1);
  end loop;
  for partition in
    select child.relname from pg_catalog.pg_inherits i join pg_catalog.pg_class child on child.oid = i.inhrelid
     where i.inhparent = 'realtime.messages'::regclass and child.relname < to_char(today - 3, '"messages_"YYYY_MM_DD')
  loop
    execute format('drop table realtime.%I', partition);
  end loop;
end $$;
