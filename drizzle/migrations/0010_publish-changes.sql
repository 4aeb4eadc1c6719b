alter table app.orders enable row level security;--> statement-breakpoint
alter table app.order_events enable row level security;--> statement-breakpoint
alter table app.notifications enable row level security;--> statement-breakpoint
alter table app.notification_preferences enable row level security;--> statement-breakpoint
alter table app.watches enable row level security;--> statement-breakpoint
create trigger order_events_append_only before update or delete on app.order_events
  for each row execute function app.refuse_change();
--> statement-breakpoint
-- The API's form of an instant: ISO 8601 in UTC, to the millisecond.
create function app.iso_instant(at timestamptz) returns text
language sql immutable set search_path = '' as $$
  select to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
$$;
--> statement-breakpoint
-- What everybody who looks at a lot is told when it changes: once for each commit, however many bids were in it. The
-- reserve, the leader and the leader's maximum stay here.
create function app.publish_auction() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  at timestamptz := clock_timestamp();
begin
  perform realtime.send(jsonb_build_object(
    'auctionId', new.id,
    'version', new.version,
    'phase', case
      when new.outcome is not null then upper(new.outcome::text)
      when at < new.starts_at then 'SCHEDULED'
      when at < new.ends_at then 'OPEN'
      else 'CLOSING' end,
    'endsAt', app.iso_instant(new.ends_at),
    'currentPrice', new.current_price::text,
    'minimumBid', new.minimum_bid::text,
    'bidCount', new.bid_count,
    'reserveStatus', case when new.reserve is null then 'NONE' when new.reserve_met then 'MET' else 'NOT_MET' end,
    'leader', new.leader_alias),
    'auction_updated', 'auction:' || new.id::text, true);
  return null;
end $$;
--> statement-breakpoint
create trigger publish_auction after update on app.auctions for each row
  when (old.version is distinct from new.version) execute function app.publish_auction();
--> statement-breakpoint
-- The API's coarser words for the states of an order and its money.
create function app.publish_order() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform realtime.send(jsonb_build_object(
    'orderId', new.id,
    'version', new.version,
    'state', case new.state
      when 'checkout' then 'AWAITING_PAYMENT'
      when 'ready-for-pickup' then 'SHIPPED'
      else upper(replace(new.state::text, '-', '_')) end,
    'funds', case new.funds
      when 'release-scheduled' then 'RELEASED'
      when 'payout-failed' then 'TRANSFERRED'
      when 'reversal-short' then 'REVERSED'
      else upper(replace(new.funds::text, '-', '_')) end),
    'order_updated', 'order:' || new.id::text, true);
  return null;
end $$;
--> statement-breakpoint
create trigger publish_order after update on app.orders for each row
  when (old.version is distinct from new.version) execute function app.publish_order();
--> statement-breakpoint
create trigger publish_new_order after insert on app.orders for each row execute function app.publish_order();
--> statement-breakpoint
-- Tells the one it is for that there is something; what it says, they read through the API.
create function app.publish_notification() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform realtime.send(jsonb_build_object(
    'notificationId', new.id,
    'kind', upper(replace(new.kind::text, '-', '_')),
    'listingId', new.listing_id,
    'auctionId', new.auction_id,
    'orderId', new.order_id),
    case when new.kind in ('outbid', 'won') then new.kind::text else 'notification' end,
    'user:' || new.user_id::text, true);
  return null;
end $$;
--> statement-breakpoint
create trigger publish_notification after insert on app.notifications for each row
  when (new.shown) execute function app.publish_notification();
--> statement-breakpoint
-- Whether somebody is the buyer or the seller of the order that a topic names. Never raises: one policy that does would
-- close every topic.
create function app.is_order_party(topic text, person uuid) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (
    select from app.orders o
     where o.id = case when topic ~ '^order:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
                       then substr(topic, 7)::uuid end
       and person in (o.buyer_id, o.seller_id))
$$;
