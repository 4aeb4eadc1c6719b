-- Who may listen to which topic. Nobody may send: there is no policy for INSERT. Kept short, because on some hosted
-- versions a change of policy locks every table of theirs until it commits.
drop policy if exists "auction topics: anyone reads" on realtime.messages;
--> statement-breakpoint
create policy "auction topics: anyone reads" on realtime.messages for select to anon, authenticated
  using (extension = 'broadcast' and (select realtime.topic()) like 'auction:%');
--> statement-breakpoint
drop policy if exists "order topics: the two parties read" on realtime.messages;
--> statement-breakpoint
create policy "order topics: the two parties read" on realtime.messages for select to authenticated
  using (extension = 'broadcast' and (select app.is_order_party(realtime.topic(), auth.uid())));
--> statement-breakpoint
drop policy if exists "user topics: the owner reads" on realtime.messages;
--> statement-breakpoint
create policy "user topics: the owner reads" on realtime.messages for select to authenticated
  using (extension = 'broadcast' and (select realtime.topic()) = 'user:' || (select auth.uid())::text);
