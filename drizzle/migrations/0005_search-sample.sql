-- Some of the listings that a query finds, with how well they match: for suggestions, which must come at once however
-- many listings there are. (Without sequential scans, as `app.search_matches`.)
create function app.search_sample(query tsquery, most int) returns table (listing_id uuid, rank real)
language sql stable strict rows 100 parallel safe set search_path = '' set enable_seqscan = off as $$
  select t.listing_id, ts_rank('{0.05, 0.3, 0.6, 1}', t.words, query)
    from app.listing_texts t
   where t.document @@ query
   limit most
$$;
