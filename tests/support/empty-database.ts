import type { Db, Queryable } from '../../server/db/db.ts'

/** Rows that the migrations put into a table: `rows` is a JSON array of them. */
export type Seed = { table: string; rows: string }

const tables = `
  select c.oid::regclass::text as name
  from pg_class c
  where c.relnamespace in ('public'::regnamespace, 'private'::regnamespace) and c.relkind in ('r', 'p')
    and not c.relispartition and c.relname not in ('spatial_ref_sys', 'schema_migration')`

/** Empties every table that holds a row, and lets every sequence that was used begin again. */
const emptyAll = `
  do $$
  declare
    each text;
    is_full boolean;
    full_ones text[] := '{}';
  begin
    for each in ${tables} loop
      execute 'select exists (select from ' || each || ')' into is_full;
      if is_full then full_ones := full_ones || each; end if;
    end loop;
    if cardinality(full_ones) > 0 then
      execute 'truncate ' || array_to_string(full_ones, ', ') || ' cascade';
    end if;
    for each in
      select format('%I.%I', schemaname, sequencename) from pg_sequences
      where schemaname in ('public', 'private') and last_value is not null
    loop
      execute 'alter sequence ' || each || ' restart';
    end loop;
  end
  $$`

/** What a database that was only just migrated holds: hand it to `emptyDatabase` later. */
export async function readSeeds(db: Db): Promise<Seed[]> {
  return asOwner(db, async (tx) => {
    const seeds: Seed[] = []
    for (const { name } of (await tx.query<{ name: string }>(tables)).rows) {
      const { rows } = await tx.query<{ all: string | null }>(
        `select json_agg(t)::text as all from ${name} t`,
      )
      if (rows[0]?.all) seeds.push({ table: name, rows: rows[0].all })
    }
    return seeds
  })
}

/** Makes a database as it was after its migrations, whatever the application has put into it. */
export async function emptyDatabase(db: Db, seeds: readonly Seed[]): Promise<void> {
  await asOwner(db, async (tx) => {
    await tx.query(emptyAll)
    for (const { table, rows } of seeds) {
      const put = `insert into ${table} select * from json_populate_recordset(null::${table}, $1::json)`
      await tx.query(put, [rows])
    }
  })
}

function asOwner<T>(db: Db, work: (tx: Queryable) => Promise<T>): Promise<T> {
  return db.transaction(async (tx) => {
    await tx.query('reset role')
    const result = await work(tx)
    await tx.query('set role wangge_app')
    return result
  })
}
