-- A step of a case in one question: a function, because a connection keeps its plans, and because each of its statements sees
-- what was committed while a lock was waited for.

-- Takes a step of a case that is at the expected revision, in one of the states from which it may be taken, and writes all
-- that it leaves behind: the fact, its event, its intervals, the counters, the change row and the audit row. Answers the
-- clock, and the state and the revision that the case had: nulls where there is none in the areas that may be seen (null: in
-- all).
create function take_step(
  case_id bigint, visible integer[], expected_revision integer, act text, from_states text[], to_state text, remark text,
  moment timestamptz, account integer, acting_role text, actor_label text,
  out "asOf" timestamptz, out "stateBefore" text, out "revisionBefore" integer
) language plpgsql as $$
declare
  before incident;
  after incident;
  last_at timestamptz;
  last_seq integer;
  due timestamptz;
begin
  "asOf" := hold_clock();
  select i.* into before
  from incident i
  where i.id = case_id and (visible is null or i.area_id = any (visible))
  for update;
  "stateBefore" := before.state;
  "revisionBefore" := before.revision;
  if "asOf" is null or before.revision is distinct from expected_revision or before.state <> all (from_states) then
    return;
  end if;

  -- a case's time never runs backwards: where the server's clock was set back, a step is dated by the one before it
  select e.at, e.seq into last_at, last_seq
  from incident_event e
  where e.district_id = before.district_id and e.incident_id = before.id
  order by e.seq desc
  limit 1;
  moment := greatest(moment, coalesce(last_at, before.opened_at));

  -- a suspension stops the clock: resuming moves the due time by its length; a reopened case has its time limit anew
  due := before.due_at;
  if act = 'resume' then
    due := due + coalesce(moment - before.suspended_at, interval '0');
  elsif act = 'reopen' then
    select moment + c.time_limit_hours * interval '1 hour' into due from category c where c.id = before.category_id;
  end if;

  update incident i
  set state = to_state,
    outcome = case when to_state = 'closed' then case act when 'cancel' then 'cancelled' else 'solved' end end,
    due_at = due,
    suspended_at = case when to_state = 'suspended' then moment end,
    closed_at = case when to_state = 'closed' then moment end,
    is_overdue = overdue_at("asOf", to_state, due),
    was_overdue = before.was_overdue or before.is_overdue or overdue_at("asOf", to_state, due)
      or to_state = 'closed' and before.state <> 'suspended' and coalesce(due < moment, false),
    -- reopened within 30 days: a repeat (DOMAIN 2.3)
    repeat_kind = case when before.closed_at >= moment - interval '720 hours' then 're-occurrence' else before.repeat_kind end,
    revision = before.revision + 1
  where i.district_id = before.district_id and i.id = before.id
  returning i.* into after;

  if before.state = 'suspended' or to_state = 'closed' then
    update incident_interval v
    set to_at = moment
    where v.district_id = before.district_id and v.incident_id = before.id and v.to_at is null
      and case v.kind when 'suspended' then before.state = 'suspended' else to_state = 'closed' end;
  end if;
  -- an imported case has no first stretch of being open until a second one begins
  if before.state = 'closed' then
    insert into incident_interval (district_id, incident_id, kind, from_at, to_at)
    values (before.district_id, before.id, 'open', before.opened_at, before.closed_at)
    on conflict (district_id, incident_id, kind, from_at) do nothing;
  end if;
  -- a stretch that begins in the very moment in which another ended goes on with it
  if to_state = 'suspended' or before.state = 'closed' then
    insert into incident_interval (district_id, incident_id, kind, from_at)
    values (before.district_id, before.id, case to_state when 'suspended' then 'suspended' else 'open' end, moment)
    on conflict (district_id, incident_id, kind, from_at) do update set to_at = null;
  end if;

  with event as (
    insert into incident_event (district_id, incident_id, seq, at, account_id, actor, action, from_state, to_state, note)
    values (before.district_id, before.id, coalesce(last_seq, 0) + 1, moment, account, actor_label, act, before.state,
      to_state, remark)
  ), change as (
    insert into change (district_id, id, at, topic, body)
    values (before.district_id, nextval('change_id'), moment, 'incident', jsonb_build_object(
      'id', before.id, 'action', act, 'from', before.state, 'to', to_state, 'revision', after.revision,
      'overdue', after.is_overdue, 'areaId', before.area_id, 'compoundId', before.compound_id))
  )
  insert into audit (at, account_id, role, action, object, outcome)
  values (moment, account, acting_role, 'incident.' || act, 'incident:' || before.id, 'done');

  -- last: what many cases share is locked for as short as can be
  perform count_case(before, after);
end
$$;

-- Moves the counters by the difference between a case before and after a writer's step (null: it was, or is, not there).
-- Needs the clock held. Rows are changed in the order of their keys, so that two writers on the same rows wait for each
-- other and never lock in a ring.
create or replace function count_case(before incident, after incident) returns void language plpgsql as $$
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
  select s.district_id, place.basis, place.area_id, place.location_status, coalesce(s.compound_id, 0), s.category_id,
    (m.moment at time zone (select t.time_zone from city t))::date,
    sum(w.sign * m.opened), sum(w.sign * (1 - m.opened)), sum(w.sign * m.opened * s.was_overdue::int),
    sum(w.sign * m.opened * (s.repeat_kind is not null)::int), sum(w.sign * m.opened * (s.source = 'grid-patrol')::int)
  from (values
    (-1, before.district_id, before.area_id, before.location_status,
      (select v.area_id from area_version v where v.id = before.area_version_at_opening), before.compound_id,
      before.category_id, before.opened_at, before.closed_at, before.was_overdue, before.repeat_kind, before.source),
    (1, after.district_id, after.area_id, after.location_status,
      (select v.area_id from area_version v where v.id = after.area_version_at_opening), after.compound_id,
      after.category_id, after.opened_at, after.closed_at, after.was_overdue, after.repeat_kind, after.source)
  ) as s (sign, district_id, area_id, location_status, area_at_opening, compound_id, category_id, opened_at, closed_at,
    was_overdue, repeat_kind, source)
  cross join lateral case_places(s.area_id, s.location_status, s.area_at_opening) as place
  cross join lateral (values (s.opened_at, 1), (s.closed_at, 0)) as m (moment, opened)
  cross join lateral (select s.sign * place.sign as sign) as w
  where m.moment is not null
  group by 1, 2, 3, 4, 5, 6, 7
  having sum(w.sign * m.opened) <> 0 or sum(w.sign * (1 - m.opened)) <> 0
    or sum(w.sign * m.opened * s.was_overdue::int) <> 0 or sum(w.sign * m.opened * (s.repeat_kind is not null)::int) <> 0
    or sum(w.sign * m.opened * (s.source = 'grid-patrol')::int) <> 0
  order by 1, 2, 3, 4, 5, 6, 7
  on conflict (district_id, basis, area_id, location_status, compound_id, category_id, day) do update
  set opened = counter_day.opened + excluded.opened, closed = counter_day.closed + excluded.closed,
    overdue_ever = counter_day.overdue_ever + excluded.overdue_ever, repeats = counter_day.repeats + excluded.repeats,
    patrol = counter_day.patrol + excluded.patrol;
end
$$;

drop function put_step(jsonb), lock_case(bigint);

-- Only what is numbered has a number to be told apart by.
alter table change drop constraint change_seq_key;
create unique index change_seq on change (seq) where seq is not null;

grant execute on function
  take_step(bigint, integer[], integer, text, text[], text, text, timestamptz, integer, text, text)
to wangge_app;

-- A connection keeps the plans of it: made while a city has no events yet, they would read all of them ever after.
alter function take_step set enable_seqscan = off;
