import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import postgres from 'postgres'
import { bootstrapSupabase } from './bootstrap-supabase.ts'
import { type RunningPostgres, startPostgres } from './start-postgres.ts'

let directory: string
let server: RunningPostgres
/** As the application connects. */
let sql: postgres.Sql
const notices: string[] = []

beforeAll(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'kollect-it-bootstrap-'))
  // For root: the user who runs PostgreSQL must be able to enter.
  await chmod(directory, 0o755)
  server = await startPostgres({ dataDirectory: path.join(directory, 'postgres'), port: 0, durable: false })
  sql = postgres(server.url, { max: 2, onnotice: ({ message }) => notices.push(message ?? '') })
}, 60_000)

afterAll(async () => {
  await sql.end()
  await server.stop()
  await rm(directory, { recursive: true, force: true })
})

const refused = { code: '42501' }

describe('the bootstrap', () => {
  test('is harmless when run again, and keeps what is there', async () => {
    await sql`select realtime.send('{"kept": true}', 'event', 'again')`
    await sql`create policy kept on realtime.messages for select to anon using (false)`
    await bootstrapSupabase(server.superuserUrl)
    const [messages] = await sql`select count(*)::int as kept from realtime.messages where topic = 'again'`
    const [policies] = await sql`select count(*)::int as kept from pg_policies where policyname = 'kept'`
    expect([messages?.kept, policies?.kept]).toEqual([1, 1])
    await sql`drop policy kept on realtime.messages`
  })

  test('gives the application a role with the rights it has on hosted Supabase, and no more', async () => {
    const [role] = await sql`
      select rolsuper, rolcreatedb, rolcreaterole, rolcanlogin, rolreplication, rolbypassrls
        from pg_roles where rolname = current_user`
    expect(role).toEqual({
      rolsuper: false,
      rolcreatedb: true,
      rolcreaterole: true,
      rolcanlogin: true,
      rolreplication: true,
      rolbypassrls: true,
    })
    await expect(sql`create function auth.mine() returns int language sql as 'select 1'`).rejects.toMatchObject(refused)
  })

  test.each(['pg_trgm', 'unaccent', 'pgcrypto', 'citext', 'btree_gin', 'btree_gist', 'uuid-ossp', 'fuzzystrmatch'])(
    'lets the application create the extension %s in the schema extensions',
    async (name) => {
      await sql`create extension if not exists ${sql(name)} with schema extensions`
    },
  )

  test('keeps the time in UTC and knows letters beyond ASCII', async () => {
    await sql`create extension if not exists pg_trgm with schema extensions`
    const [row] = await sql`
      select current_setting('timezone') as timezone, lower('ÉBÈNE') as lower, 'é' = any(show_trgm('é')) is not null as known,
             array(select unnest(array['b', 'C', 'a']) as letter order by letter) as sorted`
    expect(row).toEqual({ timezone: 'UTC', lower: 'ébène', known: true, sorted: ['a', 'b', 'C'] })
    expect(await sql`select similarity('Émile', 'émile')`).toEqual([{ similarity: 1 }])
  })
})

describe('the realtime schema', () => {
  test.each([
    'alter table realtime.messages add column mine int',
    'alter table realtime.messages disable row level security',
    'create index mine on realtime.messages (topic)',
    'create table realtime.mine (id int)',
    'create trigger mine after insert on realtime.messages for each row execute function suppress_redundant_updates_trigger()',
    'create or replace function realtime.mine() returns int language sql as $$ select 1 $$',
    'drop table realtime.messages',
    "comment on table realtime.messages is 'mine'",
  ])('refuses the application: %s', async (statement) => {
    await expect(sql.unsafe(statement)).rejects.toMatchObject(refused)
  })

  test('lets the application create, alter, replace and drop policies on its messages', async () => {
    await sql.begin(async (tx) => {
      await tx`drop policy if exists mine on realtime.messages`
      await tx`create policy mine on realtime.messages for select to anon using (extension = 'broadcast')`
      await tx`alter policy mine on realtime.messages using (false)`
      await tx`drop policy mine on realtime.messages`
    })
  })

  test('leaves tables of other schemas alone', async () => {
    await sql`create table public.mine (id int)`
    await sql`alter table public.mine add column more int`
    await sql`drop table public.mine`
  })

  test('shows a message only to whom a policy lets read its topic', async () => {
    await sql`create policy mine on realtime.messages for select to authenticated
      using ((select realtime.topic()) = 'user:' || (select auth.uid())::text)`
    const reader = '0197a9a0-0000-7000-8000-000000000001'
    const topic = `user:${reader}`
    await sql`select realtime.send('{}', 'event', ${topic})`
    const visible = await sql.begin(async (tx) => {
      await tx`select set_config('role', 'authenticated', true), set_config('realtime.topic', ${topic}, true),
                      set_config('request.jwt.claims', ${JSON.stringify({ sub: reader, role: 'authenticated' })}, true)`
      const [seen] = await tx`select count(*)::int as mine, auth.role() as role from realtime.messages`
      const [denied] =
        await tx`select set_config('request.jwt.claims', '', true), set_config('realtime.topic', 'x', true)`
      const [other] = await tx`select count(*)::int as mine from realtime.messages`
      return [seen, denied !== undefined, other]
    })
    expect(visible).toEqual([{ mine: expect.any(Number), role: 'authenticated' }, true, { mine: 0 }])
    await sql`drop policy mine on realtime.messages`
  })
})

describe('realtime.send', () => {
  test('stores a private broadcast whose payload carries the id of its row', async () => {
    await sql`select realtime.send('{"bid": "100"}', 'bid', 'send:object')`
    const [row] = await sql`select *, id::text as id from realtime.messages where topic = 'send:object'`
    expect(row).toMatchObject({
      event: 'bid',
      extension: 'broadcast',
      private: true,
      payload: { bid: '100', id: row?.id },
    })
  })

  test('keeps an id that the payload brings', async () => {
    await sql`select realtime.send('{"id": "mine"}', 'bid', 'send:id', false)`
    const [row] = await sql`select payload, private from realtime.messages where topic = 'send:id'`
    expect(row).toEqual({ payload: { id: 'mine' }, private: false })
  })

  test.each(['[1, 2]', '"text"', '7'])(
    'loses the payload %s with a warning, and its transaction goes on',
    async (text) => {
      notices.length = 0
      const stored = await sql.begin(async (tx) => {
        await tx`select realtime.send(${text}::text::jsonb, 'event', 'send:lost')`
        return await tx`select 1 from realtime.messages where topic = 'send:lost'`
      })
      expect(stored).toHaveLength(0)
      expect(notices).toEqual([expect.stringMatching(/^WarnSendingBroadcastMessage: /)])
    },
  )

  test('stores bytes as they are', async () => {
    await sql`select realtime.send_binary(${Buffer.from([1, 2, 255])}, 'bytes', 'send:bytes')`
    const [row] = await sql`select payload, binary_payload from realtime.messages where topic = 'send:bytes'`
    expect(row).toEqual({ payload: null, binary_payload: Buffer.from([1, 2, 255]) })
  })

  test('finds a partition for every day from yesterday to three days ahead', async () => {
    for (const days of [-1, 0, 3]) {
      await sql`insert into realtime.messages (topic, extension, inserted_at)
        values ('days', 'broadcast', now() at time zone 'utc' + make_interval(days => ${days}))`
    }
  })
})

describe('realtime.broadcast_changes', () => {
  test('tells a change of a row, and refuses what is not one', async () => {
    await sql`create table public.coins (id int, name text)`
    await sql`create function public.tell() returns trigger language plpgsql as $$
      begin
        perform realtime.broadcast_changes('coins', tg_op, tg_op, tg_table_name, tg_table_schema, new, old, tg_argv[0]);
        return null;
      end $$`
    await sql`create trigger tell after insert on public.coins for each row execute function public.tell('ROW')`
    await sql`insert into public.coins values (1, 'Penny Black')`
    const [row] = await sql`select event, payload from realtime.messages where topic = 'coins'`
    expect(row).toMatchObject({
      event: 'INSERT',
      payload: { operation: 'INSERT', schema: 'public', table: 'coins', record: { id: 1 }, old_record: null },
    })
    await sql`create trigger tell_all after delete on public.coins for each row execute function public.tell('STATEMENT')`
    await expect(sql`delete from public.coins`).rejects.toThrow(/^Failed to process the row: /)
    await sql`drop table public.coins`
  })
})
