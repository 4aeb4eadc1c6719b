-- How well words match goes by where they stand, title over maker over facts over story, and not by how near they stand
-- to each other: `ts_rank` minds the distance of words joined by "and", so it is given them joined by "or".
create or replace function app.search_matches(query tsquery) returns table (listing_id uuid, rank real)
language sql stable strict rows 500 parallel safe set search_path = '' set enable_seqscan = off as $$
  with any_word as materialized (select replace(query::text, '&', '|')::tsquery as query)
  select t.listing_id, ts_rank('{0.05, 0.3, 0.6, 1}', t.words, any_word.query)
    from any_word, app.listing_texts t
   where t.document @@ search_matches.query
$$;
--> statement-breakpoint
create or replace function app.search_sample(query tsquery, most int) returns table (listing_id uuid, rank real)
language sql stable strict rows 100 parallel safe set search_path = '' set enable_seqscan = off as $$
  with any_word as materialized (select replace(query::text, '&', '|')::tsquery as query)
  select t.listing_id, ts_rank('{0.05, 0.3, 0.6, 1}', t.words, any_word.query)
    from any_word, app.listing_texts t
   where t.document @@ search_sample.query
   limit most
$$;
