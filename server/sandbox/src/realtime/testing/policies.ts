/** Policies of the tests: what a topic begins with says who may do what. Run as an application's migration is. */
export const policies = `
  create policy "lobby: anybody reads" on realtime.messages for select to anon, authenticated
    using (realtime.topic() like 'lobby:%');
  create policy "room: signed-in users read" on realtime.messages for select to authenticated
    using (extension = 'broadcast' and realtime.topic() like 'room:%');
  create policy "mine: its user reads" on realtime.messages for select to authenticated
    using (realtime.topic() = 'mine:' || (select auth.uid())::text);
  create policy "chat: signed-in users read" on realtime.messages for select to authenticated
    using (realtime.topic() like 'chat:%');
  create policy "chat: who is a writer writes" on realtime.messages for insert to authenticated
    with check (realtime.topic() like 'chat:%' and (auth.jwt() -> 'writer')::boolean);
  create policy "presence: only presence is read" on realtime.messages for select to authenticated
    using (extension = 'presence' and realtime.topic() like 'presence:%');
  create policy "broken: raises" on realtime.messages for select to authenticated
    using (case when realtime.topic() like 'broken:%' then 1 / length(substr(realtime.topic(), 8)) > 0 else false end);

  create table public.lots (id int primary key, title text);
  create function public.publish_lot() returns trigger language plpgsql security definer set search_path = '' as $$
  begin
    perform realtime.broadcast_changes(
      'room:lots', tg_op, tg_op, tg_table_name, tg_table_schema, new, old);
    return null;
  end $$;
  create trigger publish_lot after insert or update or delete on public.lots
    for each row execute function public.publish_lot();
`
