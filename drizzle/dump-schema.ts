import postgres from 'postgres'

/**
 * Describes the schema `app` as SQL in a fixed order: tables with columns, constraints, indexes, views, functions,
 * triggers and policies, as PostgreSQL itself tells them. Committed as `schema.sql`, it shows in review what a migration
 * really does.
 */
export async function dumpSchema(databaseUrl: string): Promise<string> {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => undefined })
  try {
    const parts = await Promise.all([
      readEnums(sql),
      readTables(sql),
      readDefinitions(sql, 'Constraints', CONSTRAINTS),
      readDefinitions(sql, 'Indexes', INDEXES),
      readDefinitions(sql, 'Views', VIEWS),
      readDefinitions(sql, 'Functions', FUNCTIONS),
      readDefinitions(sql, 'Triggers', TRIGGERS),
      readDefinitions(sql, 'Policies on realtime.messages', POLICIES),
    ])
    return `-- The schema \`app\` after all migrations. Written by \`pnpm generate\`; do not edit.\n\n${parts.filter(Boolean).join('\n\n')}\n`
  } finally {
    await sql.end()
  }
}

async function readEnums(sql: postgres.Sql): Promise<string> {
  const rows = await sql<{ name: string; values: string }[]>`
    select t.typname as name, string_agg(quote_literal(e.enumlabel), ', ' order by e.enumsortorder) as values
    from pg_type t join pg_enum e on e.enumtypid = t.oid
    where t.typnamespace = 'app'::regnamespace group by t.typname order by t.typname`
  return rows.map(({ name, values }) => `create type app.${name} as enum (${values});`).join('\n')
}

async function readTables(sql: postgres.Sql): Promise<string> {
  const rows = await sql<{ name: string; secured: boolean; columns: string }[]>`
    select c.relname as name, c.relrowsecurity as secured,
      string_agg(format('  %I %s%s%s', a.attname, format_type(a.atttypid, a.atttypmod),
        case when a.attnotnull then ' not null' else '' end,
        case when d.adbin is null then ''
             when a.attgenerated = 's' then ' generated always as (' || pg_get_expr(d.adbin, d.adrelid) || ') stored'
             else ' default ' || pg_get_expr(d.adbin, d.adrelid) end), E',\n' order by a.attnum) as columns
    from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
    where c.relnamespace = 'app'::regnamespace and c.relkind in ('r', 'p') and c.relname <> 'migrations'
    group by c.oid, c.relname, c.relrowsecurity order by c.relname`
  return rows
    .map(
      ({ name, secured, columns }) =>
        `create table app.${name} (\n${columns}\n);\n-- row-level security: ${secured ? 'on' : 'OFF'}`,
    )
    .join('\n\n')
}

const CONSTRAINTS = `
  select format('alter table app.%I add constraint %I %s;', c.relname, o.conname, pg_get_constraintdef(o.oid)) as definition
  from pg_constraint o join pg_class c on c.oid = o.conrelid
  where c.relnamespace = 'app'::regnamespace and c.relname <> 'migrations' and o.contype <> 'n' order by c.relname, o.conname`

const INDEXES = `
  select indexdef || ';' as definition from pg_indexes
  where schemaname = 'app' and tablename <> 'migrations' order by tablename, indexname`

const VIEWS = `
  select format(E'create view app.%I with (%s) as\n%s', c.relname, array_to_string(c.reloptions, ', '), pg_get_viewdef(c.oid)) as definition
  from pg_class c where c.relnamespace = 'app'::regnamespace and c.relkind = 'v' order by c.relname`

const FUNCTIONS = `
  select pg_get_functiondef(p.oid) || ';' as definition from pg_proc p
  where p.pronamespace = 'app'::regnamespace order by p.proname, p.oid::regprocedure::text`

const TRIGGERS = `
  select pg_get_triggerdef(t.oid) || ';' as definition from pg_trigger t join pg_class c on c.oid = t.tgrelid
  where c.relnamespace = 'app'::regnamespace and not t.tgisinternal order by c.relname, t.tgname`

const POLICIES = `
  select format('create policy %I for %s to %s using (%s);', policyname, lower(cmd), array_to_string(roles, ', '), qual) as definition
  from pg_policies where schemaname = 'realtime' order by policyname`

async function readDefinitions(sql: postgres.Sql, title: string, query: string): Promise<string> {
  const rows = await sql.unsafe<{ definition: string }[]>(query)
  return rows.length === 0 ? '' : `-- ${title}\n${rows.map(({ definition }) => definition).join('\n')}`
}
