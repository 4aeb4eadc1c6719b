alter table app.journals enable row level security;--> statement-breakpoint
alter table app.postings enable row level security;--> statement-breakpoint
alter table app.balance_shares enable row level security;--> statement-breakpoint
-- What was booked stays: a mistake is corrected by another journal.
create trigger journals_append_only before update or delete or truncate on app.journals
  for each statement execute function app.refuse_change();
--> statement-breakpoint
create trigger postings_append_only before update or delete or truncate on app.postings
  for each statement execute function app.refuse_change();
--> statement-breakpoint
-- Looks at a journal as it is when its transaction commits. On postings, too, so that one that comes later than its
-- journal, or after the constraints were set immediate, is seen. One plain query says of nearly every journal that all
-- is well; what is left is told apart by slower ones.
create function app.check_journal() returns trigger
language plpgsql set search_path = '' as $$
declare
  checked uuid;
  writer xid8;
  lines bigint;
  total numeric;
  is_of_one_currency boolean;
  excess text;
  known text;
begin
  if tg_table_name = 'journals' then checked := new.id; else checked := new.journal_id; end if;
  select (select written_in from app.journals where id = checked), count(*), sum(amount), min(currency) = max(currency)
    into writer, lines, total, is_of_one_currency
    from app.postings where journal_id = checked;
  if writer = pg_current_xact_id() and lines >= 2 and total = 0 and is_of_one_currency then
    return null;
  end if;
  select format('journal %s (%s of %s)', id, kind, cause) into known from app.journals where id = checked;
  if writer <> pg_current_xact_id() then
    raise exception '% is closed: postings are written by the transaction that writes their journal', known
      using errcode = 'restrict_violation';
  end if;
  if lines < 2 then
    raise exception '% has % postings: it needs two at least', known, lines using errcode = 'check_violation';
  end if;
  select string_agg(sums.amount || ' ' || sums.currency, ', ' order by sums.currency) into excess
    from (select currency, sum(amount) as amount from app.postings where journal_id = checked group by currency) sums
   where sums.amount <> 0;
  if excess is not null then
    raise exception '% is not balanced: its postings sum to %', known, excess using errcode = 'check_violation';
  end if;
  return null;
end $$;
--> statement-breakpoint
create constraint trigger journals_balanced after insert on app.journals deferrable initially deferred
  for each row execute function app.check_journal();
--> statement-breakpoint
create constraint trigger postings_balanced after insert on app.postings deferrable initially deferred
  for each row execute function app.check_journal();
--> statement-breakpoint
-- Everybody locks the rows of one statement in the order of their key, so that no two wait for each other. Accounts of
-- an order, a seller, a refund or a dispute have a colon; the platform's own are shared out over connections.
create function app.add_to_balances() returns trigger
language plpgsql set search_path = '' as $$
begin
  insert into app.balance_shares as kept (account, currency, share, balance)
  select account, currency, case when position(':' in account) > 0 then 0 else pg_backend_pid() % 16 end, sum(amount)
    from added group by account, currency order by account, currency
      on conflict (account, currency, share) do update set balance = kept.balance + excluded.balance;
  return null;
end $$;
--> statement-breakpoint
create trigger postings_balances after insert on app.postings referencing new table as added
  for each statement execute function app.add_to_balances();
--> statement-breakpoint
create function app.refuse_by_hand() returns trigger
language plpgsql set search_path = '' as $$
begin
  raise exception '% on app.% is refused: only postings change it', tg_op, tg_table_name using errcode = 'restrict_violation';
end $$;
--> statement-breakpoint
create trigger balance_shares_by_postings_only before insert or update or delete or truncate on app.balance_shares
  for each statement when (pg_trigger_depth() = 0) execute function app.refuse_by_hand();
