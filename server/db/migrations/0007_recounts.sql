-- What the counters and the flags kept by the clock must be, recounted from the facts at city_clock.as_of. The rule of
-- each figure has its one home here: rebuilding writes these rows, the tick writes the changed ones, verifying compares.
-- (`limit 1`: tables of one row are rarely analysed, and the planner would take them for thousands.)

-- The newest change row that the tick has seen: later ones mean that cases have changed since.
alter table city_clock add column counted_change_id bigint not null default 0;

drop index counter_day_day;
create index counter_day_window on counter_day (basis, day);
create index building_geom on building using gist (geom);
create index building_area_place on building_area ((coalesce(area_id, 0)));
create index building_state_from on building_state (valid_from) where valid_from > '-infinity';
create index building_state_to on building_state (valid_to) where valid_to < 'infinity';
create index building_head_from on building_head (valid_from) where valid_from > '-infinity';
create index building_head_to on building_head (valid_to) where valid_to < 'infinity';
create index check_in_area on check_in (area_id);
create index service_log_ended on service_log (ended_at);
alter table counter_now set (fillfactor = 80);
alter table counter_day set (fillfactor = 90);

-- Where a case is counted by day, on either basis (see recounted_day); 0 stands for no area.
create function case_places(area_now integer, status_now text, area_at_opening integer)
returns table (basis text, area_id integer, location_status text, sign integer)
language sql immutable as $$
  with place as (
    select coalesce(area_now, 0) as now_id, status_now as now_status, coalesce(nullif(area_at_opening, 0), 0) as was_id,
      case
        when nullif(area_at_opening, 0) is not null then 'located'
        when status_now = 'located' then 'unlocated'
        else status_now
      end as was_status
  )
  select 'as-now', now_id, now_status, 1 from place
  union all
  select 'as-was', now_id, now_status, -1 from place where (now_id, now_status) <> (was_id, was_status)
  union all
  select 'as-was', was_id, was_status, 1 from place where (now_id, now_status) <> (was_id, was_status)
$$;

create view recounted_overdue with (security_invoker = true) as
select i.district_id, i.id as incident_id,
  i.state not in ('closed', 'suspended') and coalesce(i.due_at < c.as_of, false) as is_overdue
from incident i
cross join (select as_of from city_clock limit 1) as c;

create view recounted_now with (security_invoker = true) as
select i.district_id, coalesce(i.area_id, 0) as area_id, i.location_status, coalesce(i.compound_id, 0) as compound_id,
  i.category_id, i.state, count(*)::int as n, (count(*) filter (where i.is_overdue))::int as overdue
from incident i
where i.state <> 'closed'
group by i.district_id, coalesce(i.area_id, 0), i.location_status, coalesce(i.compound_id, 0), i.category_id, i.state;

-- A case is counted on the day it was opened, and on the day it was closed if it is closed now. Whether it was ever
-- overdue, is a repeat or came from a patrol is said on the day it was opened.
-- Rows of the basis as-was are corrections to those of as-now: minus one where a case lies now, plus one where it lay at
-- its opening. A case that has not moved needs none, so that a step of it costs half.
create view recounted_day with (security_invoker = true) as
select i.district_id, place.basis, place.area_id, place.location_status, coalesce(i.compound_id, 0) as compound_id,
  i.category_id, d.day, sum(place.sign * d.opened)::int as opened, sum(place.sign * (1 - d.opened))::int as closed,
  coalesce(sum(place.sign * d.opened) filter (where i.was_overdue), 0)::int as overdue_ever,
  coalesce(sum(place.sign * d.opened) filter (where i.repeat_kind is not null), 0)::int as repeats,
  coalesce(sum(place.sign * d.opened) filter (where i.source = 'grid-patrol'), 0)::int as patrol
from incident i
cross join (select time_zone from city limit 1) as t
left join area_version v on v.id = i.area_version_at_opening
cross join lateral case_places(i.area_id, i.location_status, v.area_id) as place
cross join lateral (values
  ((i.opened_at at time zone t.time_zone)::date, 1),
  ((i.closed_at at time zone t.time_zone)::date, 0)
) as d (day, opened)
where d.day is not null
group by i.district_id, place.basis, place.area_id, place.location_status, coalesce(i.compound_id, 0), i.category_id, d.day;

-- A service point is open when it is in use and the city's wall clock stands within one of its periods. A period whose
-- end is not after its beginning runs across midnight and belongs to the weekday on which it begins.
create view recounted_opening with (security_invoker = true) as
select p.id as service_point_id,
  case
    when p.status <> 'in_use' then false
    when coalesce(jsonb_typeof(p.opening_hours), 'null') = 'null' then true
    else exists (
      select
      from jsonb_to_recordset(p.opening_hours) as h (days integer[], "from" time, "to" time)
      where case
        when h."from" < h."to" then wall.today = any (h.days) and wall.at >= h."from" and wall.at < h."to"
        else wall.today = any (h.days) and wall.at >= h."from" or wall.yesterday = any (h.days) and wall.at < h."to"
      end)
  end as is_open
from service_point p
cross join (
  select local.moment::time as at, extract(isodow from local.moment)::int as today,
    extract(isodow from local.moment - interval '1 day')::int as yesterday
  from (select as_of from city_clock limit 1) as c
  cross join (select time_zone from city limit 1) as t
  cross join lateral (select c.as_of at time zone t.time_zone as moment) as local
) as wall;

-- VC5: an open service point within a walk of 500 m. Straight lines stand in for the walk, shortened by the detour
-- factor 1.3; distances are geodesic.
create view recounted_reach with (security_invoker = true) as
select a.district_id, a.building_id, n.id is not null as in_reach
from building_area a
left join (
  select distinct b.district_id, b.id
  from service_point p
  join building b on b.geom && st_expand(p.geom, 500 / 1.3 / 110000 / cos(radians(st_y(p.geom))), 500 / 1.3 / 110000)
    and st_dwithin(b.geom::geography, p.geom::geography, 500 / 1.3)
  where p.is_open
) as n on n.district_id = a.district_id and n.id = a.building_id;

-- Active: at least one verified service hour that ended in the last 90 days, and a place of check-in.
create view recounted_volunteer with (security_invoker = true) as
select v.id as volunteer_id,
  v.status = 'active'
    and exists (select from check_in k where k.volunteer_id = v.id)
    and coalesce((
      select sum(l.hours)
      from service_log l
      where l.volunteer_id = v.id and l.verified_at is not null
        and l.ended_at > c.as_of - interval '2160 hours' and l.ended_at <= c.as_of), 0) >= 1 as is_active
from volunteer v
cross join (select as_of from city_clock limit 1) as c;

create view recounted_place with (security_invoker = true) as
select district_id, area_id, location_status, compound_id, sum(buildings)::int as buildings,
  sum(buildings_linked)::int as buildings_linked, sum(households_total)::int as households_total,
  sum(households_occupied)::int as households_occupied, sum(households_unknown)::int as households_unknown,
  sum(residents)::int as residents, sum(care_subjects)::int as care_subjects,
  sum(households_in_reach)::int as households_in_reach, sum(volunteers_active)::int as volunteers_active
from (
  select b.district_id, coalesce(a.area_id, 0) as area_id, a.location_status, coalesce(b.compound_id, 0) as compound_id,
    1 as buildings,
    (exists (
      select from building_head h
      where h.district_id = b.district_id and h.building_id = b.id and h.valid_from <= c.as_of and c.as_of < h.valid_to
    ))::int as buildings_linked,
    coalesce(s.households_total, 0) as households_total,
    coalesce(s.households_occupied, 0) as households_occupied,
    case when s.households_occupied is null then coalesce(s.households_total, 0) else 0 end as households_unknown,
    coalesce(s.residents, 0) as residents,
    coalesce((
      select sum(n.n) from care_count n where n.district_id = b.district_id and n.building_id = b.id
    ), 0) as care_subjects,
    case when a.in_reach then coalesce(s.households_occupied, s.households_total, 0) else 0 end as households_in_reach,
    0 as volunteers_active
  from (select as_of from city_clock limit 1) as c
  cross join building_area a
  join building b on b.district_id = a.district_id and b.id = a.building_id
  left join building_state s on s.district_id = b.district_id and s.building_id = b.id
    and s.valid_from <= c.as_of and c.as_of < s.valid_to
  union all
  -- a volunteer counts where the newest check-in is
  select g.district_id, k.area_id, 'located', coalesce(k.compound_id, 0), 0, 0, 0, 0, 0, 0, 0, 0, 1
  from check_in k
  join volunteer v on v.id = k.volunteer_id and v.is_active
  join area g on g.id = k.area_id
  where not exists (
    select from check_in newer where newer.volunteer_id = k.volunteer_id and newer.checked_in_at > k.checked_in_at)
) as part
group by district_id, area_id, location_status, compound_id;

-- The 1+3 of 1+3+N; others are the N that is posted: enforcement and party members.
create view recounted_staff with (security_invoker = true) as
select s.area_id,
  (count(*) filter (where s.role = 'grid_leader'))::int as leaders,
  (count(*) filter (where s.role = 'full_time'))::int as full_time,
  (count(*) filter (where s.role in ('part_time', 'info_worker')))::int as part_time,
  (count(*) filter (where s.role = 'instructor'))::int as instructors,
  (count(*) filter (where s.role in ('enforcement', 'party_member')))::int as others
from staff_assignment s
cross join (select as_of from city_clock limit 1) as c
where s.valid_from <= c.as_of and c.as_of < s.valid_to
group by s.area_id;

grant select on recounted_overdue, recounted_now, recounted_day, recounted_opening, recounted_reach, recounted_volunteer,
  recounted_place, recounted_staff to wangge_app;
