alter table app.addresses enable row level security;--> statement-breakpoint
alter table app.strikes enable row level security;--> statement-breakpoint
alter table app.reviews enable row level security;--> statement-breakpoint
alter table app.relistings enable row level security;--> statement-breakpoint
create trigger strikes_append_only before update or delete on app.strikes
  for each row execute function app.refuse_change();
--> statement-breakpoint
-- A review stays as it was written. When the other side has written, too, both are shown from then, which is earlier than
-- was set; nothing ever hides what was shown.
create function app.refuse_review_change() returns trigger
language plpgsql set search_path = '' as $$
begin
  if tg_op = 'UPDATE' and new.published_at <= old.published_at
     and to_jsonb(new) - 'published_at' = to_jsonb(old) - 'published_at' then
    return new;
  end if;
  raise exception '% on app.reviews is refused: a review stays as it was written', tg_op using errcode = 'restrict_violation';
end $$;
--> statement-breakpoint
create trigger reviews_append_only before update or delete on app.reviews
  for each row execute function app.refuse_review_change();
