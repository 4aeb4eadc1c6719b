-- What everybody who looks at a piece at a fixed price is told when somebody takes it, pays for it or leaves it: that it
-- changed, and until when it is reserved. Who it is stays here. A lot that is auctioned has a topic of its own.
create function app.publish_listing() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform realtime.send(jsonb_build_object(
    'listingId', new.id,
    'status', upper(new.status::text),
    'reservedUntil', app.iso_instant(new.reserved_until)),
    'listing_updated', 'listing:' || new.id::text, true);
  return null;
end $$;
--> statement-breakpoint
create trigger publish_listing after update on app.listings for each row
  when (new.format = 'fixed' and old.status <> 'draft'
        and (old.status, old.reserved_until) is distinct from (new.status, new.reserved_until))
  execute function app.publish_listing();
--> statement-breakpoint
drop policy if exists "listing topics: anyone reads" on realtime.messages;
--> statement-breakpoint
create policy "listing topics: anyone reads" on realtime.messages for select to anon, authenticated
  using (extension = 'broadcast' and (select realtime.topic()) like 'listing:%');
