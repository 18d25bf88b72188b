-- A step of a case in two questions, one that locks and one that writes: functions, because a connection keeps their plans,
-- and because each of their statements sees what was committed while a lock was waited for.

-- Holds the clock, then keeps a case from other writers, and reads it as it then is; no row: there is no such case.
create function lock_case(case_id bigint) returns table (
  "asOf" timestamptz, "districtId" integer, id bigint, state text, revision integer, "categoryId" smallint,
  "timeLimitHours" integer, source text, "areaId" integer, "areaAtOpeningId" integer, "locationStatus" text,
  "compoundId" integer, "openedAt" timestamptz, "dueAt" timestamptz, "suspendedAt" timestamptz, "closedAt" timestamptz,
  "isOverdue" boolean, "wasOverdue" boolean, "repeatKind" text, "lastEventAt" timestamptz
) language plpgsql as $$
#variable_conflict use_column
declare
  clock timestamptz := hold_clock();
begin
  perform from incident i where i.id = case_id for update;
  return query
  select clock, i.district_id, i.id, i.state, i.revision, i.category_id, c.time_limit_hours, i.source, i.area_id, v.area_id,
    i.location_status, i.compound_id, i.opened_at, i.due_at, i.suspended_at, i.closed_at, i.is_overdue, i.was_overdue,
    i.repeat_kind,
    (select max(e.at) from incident_event e where e.district_id = i.district_id and e.incident_id = i.id)
  from incident i
  join category c on c.id = i.category_id
  left join area_version v on v.id = i.area_version_at_opening
  where i.id = case_id;
end
$$;

-- Moves the counters by the difference between a case before and after a writer's step (what is needed of it is named as in
-- count-incident-change.ts; null: it was, or is, not there). Needs the clock held. Rows are changed in the order of their
-- keys, so that two writers on the same rows wait for each other and never lock in a ring.
create function count_case(before jsonb, after jsonb) returns void language plpgsql as $$
begin
  insert into counter_now (district_id, area_id, location_status, compound_id, category_id, state, n, overdue)
  select s."districtId", coalesce(s."areaId", 0), s."locationStatus", coalesce(s."compoundId", 0), s."categoryId",
    s.state, sum(g.sign), sum(g.sign * s."isOverdue"::int)
  from (values (-1, before), (1, after)) as g (sign, body)
  cross join lateral jsonb_to_record(coalesce(g.body, '{}')) as s (
    "districtId" int, "areaId" int, "locationStatus" text, "compoundId" int, "categoryId" smallint, state text,
    "isOverdue" boolean)
  where s.state <> 'closed'
  group by 1, 2, 3, 4, 5, 6
  having sum(g.sign) <> 0 or sum(g.sign * s."isOverdue"::int) <> 0
  order by 1, 2, 3, 4, 5, 6
  on conflict (district_id, area_id, location_status, compound_id, category_id, state) do update
  set n = counter_now.n + excluded.n, overdue = counter_now.overdue + excluded.overdue;

  -- most steps change nothing that is counted by day
  if (before ->> 'closedAt', before ->> 'wasOverdue', before ->> 'repeatKind', before ->> 'openedAt', before ->> 'areaId',
      before ->> 'locationStatus', before ->> 'areaAtOpeningId', before ->> 'compoundId', before ->> 'categoryId',
      before ->> 'source', before ->> 'districtId')
    is not distinct from
     (after ->> 'closedAt', after ->> 'wasOverdue', after ->> 'repeatKind', after ->> 'openedAt', after ->> 'areaId',
      after ->> 'locationStatus', after ->> 'areaAtOpeningId', after ->> 'compoundId', after ->> 'categoryId',
      after ->> 'source', after ->> 'districtId')
  then
    return;
  end if;

  insert into counter_day (district_id, basis, area_id, location_status, compound_id, category_id, day,
    opened, closed, overdue_ever, repeats, patrol)
  select s."districtId", place.basis, place.area_id, place.location_status, coalesce(s."compoundId", 0), s."categoryId",
    d.day, sum(w.sign * d.is_opening), sum(w.sign * (1 - d.is_opening)),
    sum(w.sign * d.is_opening * s."wasOverdue"::int), sum(w.sign * d.is_opening * (s."repeatKind" is not null)::int),
    sum(w.sign * d.is_opening * (s.source = 'grid-patrol')::int)
  from (values (-1, before), (1, after)) as g (sign, body)
  cross join city t
  cross join lateral jsonb_to_record(coalesce(g.body, '{}')) as s (
    "districtId" int, "areaId" int, "areaAtOpeningId" int, "locationStatus" text, "compoundId" int,
    "categoryId" smallint, "wasOverdue" boolean, "openedAt" timestamptz, "closedAt" timestamptz, source text,
    "repeatKind" text)
  cross join lateral case_places(s."areaId", s."locationStatus", s."areaAtOpeningId") as place
  cross join lateral (select g.sign * place.sign as sign) as w
  cross join lateral (values
    ((s."openedAt" at time zone t.time_zone)::date, 1),
    ((s."closedAt" at time zone t.time_zone)::date, 0)
  ) as d (day, is_opening)
  where d.day is not null
  group by 1, 2, 3, 4, 5, 6, 7
  having sum(w.sign * d.is_opening) <> 0 or sum(w.sign * (1 - d.is_opening)) <> 0
    or sum(w.sign * d.is_opening * s."wasOverdue"::int) <> 0
    or sum(w.sign * d.is_opening * (s."repeatKind" is not null)::int) <> 0
    or sum(w.sign * d.is_opening * (s.source = 'grid-patrol')::int) <> 0
  order by 1, 2, 3, 4, 5, 6, 7
  on conflict (district_id, basis, area_id, location_status, compound_id, category_id, day) do update
  set opened = counter_day.opened + excluded.opened, closed = counter_day.closed + excluded.closed,
    overdue_ever = counter_day.overdue_ever + excluded.overdue_ever, repeats = counter_day.repeats + excluded.repeats,
    patrol = counter_day.patrol + excluded.patrol;
end
$$;

-- Writes all that a step of a locked case leaves behind: the fact, its event, its intervals, the counters, the change row
-- and the audit row. The members of `step` are those of put-step.ts.
create function put_step(step jsonb) returns void language plpgsql as $$
declare
  moment timestamptz := step ->> 'at';
  before jsonb := step -> 'before';
  after jsonb := before || (step -> 'after');
  district integer := before ->> 'districtId';
  case_id bigint := before ->> 'id';
begin
  update incident i
  set state = a.state, outcome = a.outcome, due_at = a."dueAt", suspended_at = a."suspendedAt", closed_at = a."closedAt",
    is_overdue = a."isOverdue", was_overdue = a."wasOverdue", repeat_kind = a."repeatKind", revision = i.revision + 1
  from jsonb_to_record(after) as a (
    state text, outcome text, "dueAt" timestamptz, "suspendedAt" timestamptz, "closedAt" timestamptz, "isOverdue" boolean,
    "wasOverdue" boolean, "repeatKind" text)
  where i.district_id = district and i.id = case_id;

  insert into incident_event (district_id, incident_id, seq, at, account_id, actor, action, from_state, to_state, note)
  select district, case_id,
    1 + coalesce((select max(e.seq) from incident_event e where e.district_id = district and e.incident_id = case_id), 0),
    moment, (step ->> 'accountId')::int, step ->> 'actor', step ->> 'action', before ->> 'state', after ->> 'state',
    step ->> 'note';

  if step -> 'ends' <> '[]' then
    update incident_interval v
    set to_at = moment
    where v.district_id = district and v.incident_id = case_id and step -> 'ends' ? v.kind and v.to_at is null;
  end if;
  -- an imported case has no first stretch of being open until a second one begins
  if before ->> 'state' = 'closed' then
    insert into incident_interval (district_id, incident_id, kind, from_at, to_at)
    values (district, case_id, 'open', (before ->> 'openedAt')::timestamptz, (before ->> 'closedAt')::timestamptz)
    on conflict (district_id, incident_id, kind, from_at) do nothing;
  end if;
  -- a stretch that begins in the very moment in which another ended goes on with it
  if step ->> 'begins' is not null then
    insert into incident_interval (district_id, incident_id, kind, from_at)
    values (district, case_id, step ->> 'begins', moment)
    on conflict (district_id, incident_id, kind, from_at) do update set to_at = null;
  end if;

  perform count_case(before, after);

  insert into change (district_id, id, at, topic, body)
  values (district, nextval('change_id'), moment, 'incident', jsonb_build_object(
    'id', case_id, 'action', step -> 'action', 'from', before -> 'state', 'to', after -> 'state',
    'revision', (before ->> 'revision')::int + 1, 'overdue', after -> 'isOverdue', 'areaId', before -> 'areaId',
    'compoundId', before -> 'compoundId'));

  insert into audit (at, account_id, role, action, object, outcome)
  values (moment, (step ->> 'accountId')::int, step ->> 'role', 'incident.' || (step ->> 'action'), 'incident:' || case_id,
    'done');
end
$$;

-- Indexes that do not look at the state: most steps then change no index of the table at all (a case is closed where it has
-- been closed at a moment).
drop index incident_area_open, incident_due;
create index incident_area_open on incident (area_id) where closed_at is null;
create index incident_due on incident (due_at) where closed_at is null and not is_overdue;
alter table incident set (fillfactor = 90);

grant execute on function lock_case(bigint), count_case(jsonb, jsonb), put_step(jsonb) to wangge_app;
