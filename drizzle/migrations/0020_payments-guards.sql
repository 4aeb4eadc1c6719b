-- Nothing of payments is for Supabase's API roles: row-level security is on and there is no policy.
do $$
declare
  one text;
begin
  foreach one in array array['customers', 'cards', 'payout_accounts', 'checkouts', 'checkout_orders', 'payments', 'payment_orders',
                             'payouts', 'releases', 'refunds', 'stripe_events', 'stripe_cursors', 'stripe_calls'] loop
    execute format('alter table app.%I enable row level security', one);
  end loop;
end $$;
