import type { NativeCluster } from '../support/native-cluster.ts'
import { onDatabase } from './metrics-store.ts'

/**
 * Nine more cases for each, in the same area but of other categories and on other days, as in a city that reports ten times
 * as much: the counters grow with them. What a load as large as this would check and keep in order row by row is checked
 * and built once, at the end.
 */
const grow = `
  set session_replication_role = replica;
  set work_mem = '1GB';
  set maintenance_work_mem = '512MB';
  create temporary table plain_index as
    select c.relname as name, pg_get_indexdef(i.indexrelid) as definition
    from pg_index i
    join pg_class c on c.oid = i.indexrelid
    where i.indrelid in ('incident'::regclass, 'counter_now'::regclass, 'counter_day'::regclass) and not i.indisunique;
  do $$
  declare index text;
  begin
    for index in select name from plain_index loop
      execute format('drop index %I', index);
    end loop;
  end $$;
  alter table counter_day drop constraint counter_day_pkey;

  insert into incident (district_id, id, code, category_id, source, title, state, location_status, location_quality, area_id,
    area_version_at_opening, opened_at, due_at, closed_at, is_overdue, was_overdue)
  select i.district_id, o.id, 'P' || o.id, 1 + (i.category_id + copy) % (select count(*) from category), i.source,
    'case ' || o.id, i.state, i.location_status, i.location_quality, i.area_id, i.area_version_at_opening, o.at,
    o.at + (i.due_at - i.opened_at), o.at + (i.closed_at - i.opened_at), l.is_late, l.is_late
  from generate_series(1, 9) as copy
  cross join incident i
  cross join lateral (
    select i.id + copy * 10000000 as id,
      year.begin + mod(extract(epoch from i.opened_at - year.begin)::bigint + copy * 36 * 86400, 365 * 86400)
        * interval '1 second' as at
    from (select timestamptz '2025-01-01' as begin) as year
  ) as o
  cross join lateral (
    select i.state <> 'closed' and o.at + (i.due_at - i.opened_at) < (select as_of from city_clock) as is_late
  ) as l;

  truncate counter_now, counter_day;
  insert into counter_now (district_id, area_id, location_status, compound_id, category_id, state, n, overdue)
  select district_id, area_id, location_status, compound_id, category_id, state, n, overdue from recounted_now;
  insert into counter_day (district_id, basis, area_id, location_status, compound_id, category_id, day, opened, closed,
    overdue_ever, repeats, patrol)
  select district_id, basis, area_id, location_status, compound_id, category_id, day, opened, closed, overdue_ever, repeats,
    patrol
  from recounted_day;

  alter table counter_day add primary key (district_id, basis, area_id, location_status, compound_id, category_id, day);
  do $$
  declare index text;
  begin
    for index in select definition from plain_index loop
      execute index;
    end loop;
  end $$;`

/** Makes the database `to` out of `from`, which nobody may be connected to: the same city with ten times the cases. */
export async function growTenfold(cluster: NativeCluster, from: string, to: string): Promise<void> {
  await onDatabase(cluster, 'postgres', `create database ${to} template ${from}`)
  await onDatabase(cluster, to, grow)
  await onDatabase(cluster, to, 'vacuum analyze')
}
