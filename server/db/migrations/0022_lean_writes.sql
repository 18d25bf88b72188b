-- Bulk writers mark what they add as overdue by the rule by which it is recounted.
create function overdue_at(moment timestamptz, state text, due_at timestamptz) returns boolean language sql immutable
return state not in ('closed', 'suspended') and coalesce(due_at < moment, false);

create or replace view recounted_overdue with (security_invoker = true) as
select i.district_id, i.id as incident_id, overdue_at(c.as_of, i.state, i.due_at) as is_overdue
from incident i
cross join (select as_of from city_clock limit 1) as c;

-- Only of the tables that the transaction has written: of the others nothing new is to be known.
create or replace function refresh_statistics() returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  written name;
begin
  for written in
    select relname
    from pg_stat_xact_user_tables
    where schemaname = 'public' and n_tup_ins + n_tup_upd + n_tup_del > 0
  loop
    execute format('analyze %I', written);
  end loop;
end
$$;

grant execute on function overdue_at(timestamptz, text, timestamptz) to wangge_app;

-- Moves the counters by the difference between a case before and after a writer's step (null: it was, or is, not there).
-- Needs the clock held. Rows are changed in the order of their keys, so that two writers on the same rows wait for each
-- other and never lock in a ring.
drop function count_case(jsonb, jsonb);
create function count_case(before incident, after incident) returns void language plpgsql as $$
begin
  insert into counter_now (district_id, area_id, location_status, compound_id, category_id, state, n, overdue)
  select s.district_id, coalesce(s.area_id, 0), s.location_status, coalesce(s.compound_id, 0), s.category_id, s.state,
    sum(s.sign), sum(s.sign * s.is_overdue::int)
  from (values
    (-1, before.district_id, before.area_id, before.location_status, before.compound_id, before.category_id, before.state,
      before.is_overdue),
    (1, after.district_id, after.area_id, after.location_status, after.compound_id, after.category_id, after.state,
      after.is_overdue)
  ) as s (sign, district_id, area_id, location_status, compound_id, category_id, state, is_overdue)
  where s.state <> 'closed'
  group by 1, 2, 3, 4, 5, 6
  having sum(s.sign) <> 0 or sum(s.sign * s.is_overdue::int) <> 0
  order by 1, 2, 3, 4, 5, 6
  on conflict (district_id, area_id, location_status, compound_id, category_id, state) do update
  set n = counter_now.n + excluded.n, overdue = counter_now.overdue + excluded.overdue;

  -- most steps change nothing that is counted by day
  if (before.closed_at, before.was_overdue, before.repeat_kind, before.opened_at, before.area_id, before.location_status,
      before.area_version_at_opening, before.compound_id, before.category_id, before.source, before.district_id)
    is not distinct from
     (after.closed_at, after.was_overdue, after.repeat_kind, after.opened_at, after.area_id, after.location_status,
      after.area_version_at_opening, after.compound_id, after.category_id, after.source, after.district_id)
  then
    return;
  end if;

  insert into counter_day (district_id, basis, area_id, location_status, compound_id, category_id, day,
    opened, closed, overdue_ever, repeats, patrol)
  select s.district_id, place.basis, place.area_id, place.location_status, coalesce(s.compound_id, 0), s.category_id, d.day,
    sum(w.sign * d.is_opening), sum(w.sign * (1 - d.is_opening)), sum(w.sign * d.is_opening * s.was_overdue::int),
    sum(w.sign * d.is_opening * (s.repeat_kind is not null)::int),
    sum(w.sign * d.is_opening * (s.source = 'grid-patrol')::int)
  from (values (-1, before), (1, after)) as g (sign, body)
  cross join city t
  cross join lateral (select (g.body).*) as s
  left join area_version v on v.id = s.area_version_at_opening
  cross join lateral case_places(s.area_id, s.location_status, v.area_id) as place
  cross join lateral (select g.sign * place.sign as sign) as w
  cross join lateral (values
    ((s.opened_at at time zone t.time_zone)::date, 1),
    ((s.closed_at at time zone t.time_zone)::date, 0)
  ) as d (day, is_opening)
  where d.day is not null
  group by 1, 2, 3, 4, 5, 6, 7
  having sum(w.sign * d.is_opening) <> 0 or sum(w.sign * (1 - d.is_opening)) <> 0
    or sum(w.sign * d.is_opening * s.was_overdue::int) <> 0
    or sum(w.sign * d.is_opening * (s.repeat_kind is not null)::int) <> 0
    or sum(w.sign * d.is_opening * (s.source = 'grid-patrol')::int) <> 0
  order by 1, 2, 3, 4, 5, 6, 7
  on conflict (district_id, basis, area_id, location_status, compound_id, category_id, day) do update
  set opened = counter_day.opened + excluded.opened, closed = counter_day.closed + excluded.closed,
    overdue_ever = counter_day.overdue_ever + excluded.overdue_ever, repeats = counter_day.repeats + excluded.repeats,
    patrol = counter_day.patrol + excluded.patrol;
end
$$;

-- Holds the clock, then keeps a case from other writers, and reads what its step is decided by; no row: there is no such
-- case.
drop function lock_case(bigint);
create function lock_case(case_id bigint) returns table (
  "asOf" timestamptz, "districtId" integer, id bigint, state text, revision integer, "timeLimitHours" integer,
  "areaId" integer, "openedAt" timestamptz, "dueAt" timestamptz, "suspendedAt" timestamptz, "closedAt" timestamptz, "isOverdue" boolean,
  "wasOverdue" boolean, "repeatKind" text, "lastEventAt" timestamptz
) language plpgsql as $$
#variable_conflict use_column
declare
  clock timestamptz := hold_clock();
begin
  perform from incident i where i.id = case_id for update;
  return query
  select clock, i.district_id, i.id, i.state, i.revision, c.time_limit_hours, i.area_id, i.opened_at, i.due_at,
    i.suspended_at, i.closed_at, i.is_overdue, i.was_overdue, i.repeat_kind,
    (select max(e.at) from incident_event e where e.district_id = i.district_id and e.incident_id = i.id)
  from incident i
  join category c on c.id = i.category_id
  where i.id = case_id;
end
$$;

-- Writes all that a step of a locked case leaves behind: the fact, its event, its intervals, the counters, the change row
-- and the audit row. The members of `step` are those of put-step.ts.
create or replace function put_step(step jsonb) returns void language plpgsql as $$
declare
  moment timestamptz := step ->> 'at';
  account integer := step ->> 'accountId';
  action text := step ->> 'action';
  before incident;
  after incident;
begin
  select i.* into before from incident i where i.id = (step ->> 'id')::bigint;
  after := before;
  after.state := step ->> 'state';
  after.outcome := step ->> 'outcome';
  after.due_at := step ->> 'dueAt';
  after.suspended_at := step ->> 'suspendedAt';
  after.closed_at := step ->> 'closedAt';
  after.is_overdue := step ->> 'isOverdue';
  after.was_overdue := step ->> 'wasOverdue';
  after.repeat_kind := step ->> 'repeatKind';
  after.revision := before.revision + 1;

  update incident i
  set state = after.state, outcome = after.outcome, due_at = after.due_at, suspended_at = after.suspended_at,
    closed_at = after.closed_at, is_overdue = after.is_overdue, was_overdue = after.was_overdue,
    repeat_kind = after.repeat_kind, revision = after.revision
  where i.district_id = before.district_id and i.id = before.id;

  insert into incident_event (district_id, incident_id, seq, at, account_id, actor, action, from_state, to_state, note)
  values (before.district_id, before.id,
    1 + coalesce((
      select max(e.seq) from incident_event e where e.district_id = before.district_id and e.incident_id = before.id
    ), 0),
    moment, account, step ->> 'actor', action, before.state, after.state, step ->> 'note');

  if step -> 'ends' <> '[]' then
    update incident_interval v
    set to_at = moment
    where v.district_id = before.district_id and v.incident_id = before.id and step -> 'ends' ? v.kind and v.to_at is null;
  end if;
  -- an imported case has no first stretch of being open until a second one begins
  if before.state = 'closed' then
    insert into incident_interval (district_id, incident_id, kind, from_at, to_at)
    values (before.district_id, before.id, 'open', before.opened_at, before.closed_at)
    on conflict (district_id, incident_id, kind, from_at) do nothing;
  end if;
  -- a stretch that begins in the very moment in which another ended goes on with it
  if step ->> 'begins' is not null then
    insert into incident_interval (district_id, incident_id, kind, from_at)
    values (before.district_id, before.id, step ->> 'begins', moment)
    on conflict (district_id, incident_id, kind, from_at) do update set to_at = null;
  end if;

  perform count_case(before, after);

  insert into change (district_id, id, at, topic, body)
  values (before.district_id, nextval('change_id'), moment, 'incident', jsonb_build_object(
    'id', before.id, 'action', action, 'from', before.state, 'to', after.state, 'revision', after.revision,
    'overdue', after.is_overdue, 'areaId', before.area_id, 'compoundId', before.compound_id));

  insert into audit (at, account_id, role, action, object, outcome)
  values (moment, account, step ->> 'role', 'incident.' || action, 'incident:' || before.id, 'done');
end
$$;

grant execute on function count_case(incident, incident), lock_case(bigint) to wangge_app;

-- A connection keeps the plans of these: made while a city has no events yet, they would read all of them ever after.
alter function lock_case(bigint) set enable_seqscan = off;
alter function put_step(jsonb) set enable_seqscan = off;
