-- For the distance between a mistyped word and a known one.
create extension if not exists fuzzystrmatch with schema extensions;
--> statement-breakpoint
-- Bounds of the price bands that facets are counted by, in minor units. `PRICE_LADDER` of the search says the same.
create function app.price_ladder() returns bigint[]
language sql immutable parallel safe as $$
  select array[2500, 5000, 10000, 25000, 50000, 100000, 250000, 500000, 1000000, 2500000, 5000000, 10000000]::bigint[]
$$;
--> statement-breakpoint
CREATE TABLE "app"."categories" (
	"slug" text collate "C" PRIMARY KEY NOT NULL,
	"root_slug" text collate "C" NOT NULL,
	"name" text NOT NULL,
	"facet_keys" text[] NOT NULL
);
--> statement-breakpoint
CREATE TABLE "app"."listing_texts" (
	"listing_id" uuid PRIMARY KEY NOT NULL,
	"words" "tsvector" NOT NULL,
	"document" "tsvector" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "app"."makers" (
	"name" text PRIMARY KEY NOT NULL,
	"folded" text collate "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "app"."search_words" (
	"word" text collate "C" PRIMARY KEY NOT NULL
);
--> statement-breakpoint
DROP INDEX "app"."listing_index_document";--> statement-breakpoint
DROP INDEX "app"."listing_index_plain";--> statement-breakpoint
DROP INDEX "app"."listing_index_tokens";--> statement-breakpoint
ALTER TABLE "app"."listing_index" ALTER COLUMN "root_slug" SET DATA TYPE text collate "C";--> statement-breakpoint
ALTER TABLE "app"."listing_index" ALTER COLUMN "category_slug" SET DATA TYPE text collate "C";--> statement-breakpoint
ALTER TABLE "app"."listing_index" ALTER COLUMN "condition" SET DATA TYPE text collate "C";--> statement-breakpoint
ALTER TABLE "app"."listing_index" ALTER COLUMN "era" SET DATA TYPE text collate "C";--> statement-breakpoint
ALTER TABLE "app"."listing_index" ALTER COLUMN "ends_at" SET DEFAULT 'infinity';--> statement-breakpoint
ALTER TABLE "app"."listing_index" ALTER COLUMN "ends_at" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "app"."listing_index" ADD COLUMN "price_band" smallint GENERATED ALWAYS AS (width_bucket(price, app.price_ladder())) STORED;--> statement-breakpoint
ALTER TABLE "app"."listing_texts" ADD CONSTRAINT "listing_texts_listing_id_listings_id_fk" FOREIGN KEY ("listing_id") REFERENCES "app"."listings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "listing_texts_document" ON "app"."listing_texts" USING gin ("document");--> statement-breakpoint
CREATE INDEX "listing_index_maker" ON "app"."listing_index" USING btree ("maker");--> statement-breakpoint
ALTER TABLE "app"."listing_index" DROP COLUMN "plain";--> statement-breakpoint
ALTER TABLE "app"."listing_index" DROP COLUMN "document";
--> statement-breakpoint
alter table app.categories enable row level security;
--> statement-breakpoint
alter table app.listing_texts enable row level security;
--> statement-breakpoint
alter table app.makers enable row level security;
--> statement-breakpoint
alter table app.search_words enable row level security;
--> statement-breakpoint
-- Text as search compares it: lower case, without marks, words parted by spaces. Apostrophes go without a trace, and the
-- signs by which PostgreSQL's parser would take words together (as a path, a host, a signed number) become spaces.
create function app.fold(value text) returns text
language sql stable strict parallel safe as $$
  select replace(replace(replace(replace(replace(replace(replace(replace(
    lower(extensions.unaccent('extensions.unaccent'::regdictionary, value)),
    '''', ''), '-', ' '), '/', ' '), '.', ' '), '_', ' '), ':', ' '), '+', ' '), '@', ' ')
$$;
--> statement-breakpoint
-- Stems and the words as they are: the stems find "engravings" by "engraving", the words find it by "engravi".
create function app.to_words(folded text) returns tsvector
language sql immutable strict parallel safe as $$
  select to_tsvector('pg_catalog.english', folded) || to_tsvector('pg_catalog.simple', folded)
$$;
--> statement-breakpoint
-- Brings the search index of some listings up to date: rows for those on offer, none for the others. Everything that
-- changes a listing calls it in its own transaction; bulk loaders call it with as many ids as they like.
create function app.build_listing_index(listing_ids uuid[]) returns void
language plpgsql set search_path = '' as $$
begin
  delete from app.listing_index i
   where i.listing_id = any(listing_ids)
     and not exists (select from app.listings l where l.id = i.listing_id and l.status = 'published');
  delete from app.listing_texts t
   where t.listing_id = any(listing_ids)
     and not exists (select from app.listings l where l.id = t.listing_id and l.status = 'published');

  insert into app.listing_index (listing_id, shop_id, root_slug, category_slug, format, condition, era, maker, origin,
                                 price, currency, ends_at, published_at, tokens)
  select l.id, l.shop_id, c.root_slug, c.slug, l.format, coalesce(l.condition, ''), l.era, l.maker, l.origin,
         l.price, l.currency, coalesce(a.ends_at, 'infinity'), l.published_at,
         array(select given.key || ':' || entry
                 from jsonb_each(l.attributes) given, jsonb_array_elements_text(given.value) entry
                where given.key = any(c.facet_keys)
                order by 1)
    from app.listings l
    join app.categories c on c.slug = l.category_slug
    left join app.auctions a on a.listing_id = l.id
   where l.id = any(listing_ids) and l.status = 'published'
      on conflict (listing_id) do update
     set shop_id = excluded.shop_id, root_slug = excluded.root_slug, category_slug = excluded.category_slug,
         format = excluded.format, condition = excluded.condition, era = excluded.era, maker = excluded.maker,
         origin = excluded.origin, price = excluded.price, currency = excluded.currency, ends_at = excluded.ends_at,
         published_at = excluded.published_at, tokens = excluded.tokens;

  with folded as materialized (
    select l.id, l.maker,
           app.fold(l.title) as title,
           app.fold(coalesce(l.maker, '')) as maker_words,
           app.fold(concat_ws(' ', root.name, c.name, l.era, l.origin,
             (select string_agg(entry, ' ')
                from jsonb_each(l.attributes) given, jsonb_array_elements_text(given.value) entry
               where entry not in ('true', 'false')))) as facts,
           app.fold(concat_ws(' ', l.description, l.provenance, l.condition_note)) as story
      from app.listings l
      join app.categories c on c.slug = l.category_slug
      join app.categories root on root.slug = c.root_slug
     where l.id = any(listing_ids) and l.status = 'published'
  ), texts as (
    insert into app.listing_texts (listing_id, words, document)
    select f.id, w.words, strip(w.words || to_tsvector('pg_catalog.english', f.story))
      from folded f,
           lateral (select setweight(app.to_words(f.title), 'A') || setweight(app.to_words(f.maker_words), 'B')
                        || setweight(app.to_words(f.facts), 'C') as words) w
        on conflict (listing_id) do update set words = excluded.words, document = excluded.document
     where (listing_texts.words, listing_texts.document) is distinct from (excluded.words, excluded.document)
  ), known_makers as (
    insert into app.makers (name, folded)
    select distinct maker, maker_words from folded where maker is not null order by maker
        on conflict do nothing
  )
  -- In order, so that two transactions that bring the same new words wait for each other instead of for ever.
  insert into app.search_words (word)
  select distinct word.lexeme collate "C"
    from folded f, unnest(to_tsvector('pg_catalog.simple', concat_ws(' ', f.title, f.maker_words, f.facts))) word
   where length(word.lexeme) between 4 and 40 and word.lexeme !~ '[0-9]'
   order by 1
      on conflict do nothing;
end $$;
--> statement-breakpoint
-- One typed word, folded: its stem, and for the last word everything that begins with it. Empty for a stop word.
create function app.word_query(word text, is_last boolean) returns tsquery
language sql stable strict parallel safe as $$
  select case when is_last and length(word) > 1
              then plainto_tsquery('pg_catalog.english', word) || to_tsquery('pg_catalog.simple', word || ':*')
              else plainto_tsquery('pg_catalog.english', word) end
$$;
--> statement-breakpoint
-- The known words closest to a mistyped one, as alternatives; empty if none is close. Two slips are forgiven (so that
-- two letters may have changed places), one in a word of four letters; of an unfinished last word the beginning is
-- compared, which costs a slip. Among equals, words of the same first letter and length go before all others.
create function app.close_words(typed text, is_last boolean) returns tsquery
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
    alternatives := alternatives || app.word_query(near, false) || plainto_tsquery('pg_catalog.simple', near);
  end loop;
  return alternatives;
end $$;
--> statement-breakpoint
-- What to look for in `listing_texts.document` for what somebody typed: all of the words, the last one as a beginning.
-- If next to nothing has them, each word may also be one of the known words closest to it. Null for no words.
-- (Without sequential scans: the planner does not see what unpacking the documents costs.)
create function app.search_query(typed text) returns tsquery
language plpgsql stable strict set search_path = '' set client_min_messages = 'warning' set enable_seqscan = off as $$
declare
  words constant text[] := (regexp_split_to_array(
    trim(regexp_replace(app.fold(typed), '[^[:alnum:]]+', ' ', 'g')), ' +'))[1:12];
  is_last boolean;
  one tsquery;
  strictly tsquery := '';
  loosely tsquery := '';
begin
  if words = array[''] then
    return null;
  end if;
  for place in 1 .. cardinality(words) loop
    strictly := strictly && app.word_query(words[place], place = cardinality(words));
  end loop;
  if (select count(*) from (select from app.listing_texts where document @@ strictly limit 3) hits) = 3 then
    return strictly;
  end if;
  for place in 1 .. cardinality(words) loop
    is_last := place = cardinality(words);
    one := app.word_query(words[place], is_last);
    if numnode(one) > 0 then
      loosely := loosely && (one || app.close_words(words[place], is_last));
    end if;
  end loop;
  return loosely;
end $$;
--> statement-breakpoint
-- The listings that a query finds, with how well they match: title over maker over facts over story.
create function app.search_matches(query tsquery) returns table (listing_id uuid, rank real)
language sql stable strict rows 500 parallel safe set search_path = '' set enable_seqscan = off as $$
  select t.listing_id, ts_rank('{0.05, 0.3, 0.6, 1}', t.words, query)
    from app.listing_texts t
   where t.document @@ query
$$;
