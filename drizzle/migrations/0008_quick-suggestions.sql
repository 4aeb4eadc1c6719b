CREATE INDEX "listing_texts_words" ON "app"."listing_texts" USING gin ("words");--> statement-breakpoint
drop function app.word_query(text, boolean);
--> statement-breakpoint
-- (As before, but for the name of what makes a stem.)
create or replace function app.close_words(typed text, is_last boolean) returns tsquery
language plpgsql stable strict set search_path = '' set client_min_messages = 'warning' as $$
declare
  forgiven constant int := case when length(typed) < 4 then 0 when length(typed) = 4 then 1 else 2 end;
  near text;
  alternatives tsquery := '';
begin
  for near in
    select known.word
      from app.search_words known,
           lateral (select least(
             extensions.levenshtein_less_equal(known.word, typed, forgiven),
             case when is_last and length(known.word) > length(typed)
                  then 1 + extensions.levenshtein_less_equal(left(known.word, length(typed)), typed, forgiven - 1)
             end) as slips) distance
     where forgiven > 0
       and length(known.word) >= length(typed) - forgiven
       and (is_last or length(known.word) <= length(typed) + forgiven)
       and distance.slips <= forgiven
     order by distance.slips, left(known.word, 1) <> left(typed, 1), abs(length(known.word) - length(typed))
     fetch first 1 row with ties
  loop
    alternatives := alternatives || plainto_tsquery('pg_catalog.english', near) || plainto_tsquery('pg_catalog.simple', near);
  end loop;
  return alternatives;
end $$;
--> statement-breakpoint
-- One typed word, folded: its stem, and for the last word, from so many letters on, everything that begins with it.
-- Empty for a stop word.
create function app.word_query(word text, is_last boolean, shortest_beginning int) returns tsquery
language sql stable strict parallel safe as $$
  select case when is_last and length(word) >= shortest_beginning
              then plainto_tsquery('pg_catalog.english', word) || to_tsquery('pg_catalog.simple', word || ':*')
              else plainto_tsquery('pg_catalog.english', word) end
$$;
--> statement-breakpoint
-- The words of what somebody typed, folded, a dozen at most; null for none.
create function app.typed_words(typed text) returns text[]
language sql stable strict parallel safe as $$
  select nullif((regexp_split_to_array(
    trim(regexp_replace(app.fold(typed), '[^[:alnum:]]+', ' ', 'g')), ' +'))[1:12], array[''])
$$;
--> statement-breakpoint
-- All of the typed words, the last one as a beginning from so many letters on. Null for no words.
create function app.strict_query(typed text, shortest_beginning int) returns tsquery
language plpgsql stable strict set search_path = '' set client_min_messages = 'warning' as $$
declare
  words constant text[] := app.typed_words(typed);
  all_words tsquery := '';
begin
  if words is null then
    return null;
  end if;
  for place in 1 .. cardinality(words) loop
    all_words := all_words && app.word_query(words[place], place = cardinality(words), shortest_beginning);
  end loop;
  return all_words;
end $$;
--> statement-breakpoint
-- What to look for in `listing_texts.document` for what somebody typed: all of the words, the last one as a beginning
-- from three letters on. If next to nothing has them, each word may also be one of the known words closest to it. Null
-- for no words. (Without sequential scans: the planner does not see what unpacking the documents costs.)
create or replace function app.search_query(typed text) returns tsquery
language plpgsql stable strict
set search_path = '' set client_min_messages = 'warning' set enable_seqscan = off as $$
declare
  words constant text[] := app.typed_words(typed);
  strictly constant tsquery := app.strict_query(typed, 3);
  is_last boolean;
  one tsquery;
  loosely tsquery := '';
begin
  if words is null
     or (select count(*) from (select from app.listing_texts t where t.words @@ strictly limit 3) hits) = 3
     or (select count(*) from (select from app.listing_texts t where t.document @@ strictly limit 3) hits) = 3 then
    return strictly;
  end if;
  for place in 1 .. cardinality(words) loop
    is_last := place = cardinality(words);
    one := app.word_query(words[place], is_last, 3);
    if numnode(one) > 0 then
      loosely := loosely && (one || app.close_words(words[place], is_last));
    end if;
  end loop;
  return loosely;
end $$;
--> statement-breakpoint
-- The listings that a query finds.
create function app.search_hits(query tsquery) returns table (listing_id uuid)
language sql stable strict rows 500 parallel safe set search_path = '' set enable_seqscan = off as $$
  select t.listing_id from app.listing_texts t where t.document @@ query
$$;
--> statement-breakpoint
-- Some of the listings whose title, maker or facts have the words of a query, with how well they match.
create or replace function app.search_sample(query tsquery, most int) returns table (listing_id uuid, rank real)
language sql stable strict rows 100 parallel safe set search_path = '' set enable_seqscan = off as $$
  with any_word as materialized (select replace(query::text, '&', '|')::tsquery as query)
  select t.listing_id, ts_rank('{0.05, 0.3, 0.6, 1}', t.words, any_word.query)
    from any_word, app.listing_texts t
   where t.words @@ search_sample.query
   limit most
$$;
