-- The days of the cases are recounted in half the time: each case is read once for each day it is counted on, and only of one
-- that has moved is asked where it lay at its opening.

-- A case is counted on the day it was opened, and on the day it was closed if it is closed now. Whether it was ever
-- overdue, is a repeat or came from a patrol is said on the day it was opened.
-- Rows of the basis as-was are corrections to those of as-now (see case_places). A case that has not moved needs none: an area
-- that is no other than at its opening leaves no other status either.
create or replace view recounted_day with (security_invoker = true) as
select c.district_id, c.basis, c.area_id, c.location_status, c.compound_id, c.category_id,
  (c.moment at time zone t.time_zone)::date as day, sum(c.sign * c.opened)::int as opened,
  sum(c.sign * (1 - c.opened))::int as closed,
  coalesce(sum(c.sign * c.opened) filter (where c.was_overdue), 0)::int as overdue_ever,
  coalesce(sum(c.sign * c.opened) filter (where c.repeat_kind is not null), 0)::int as repeats,
  coalesce(sum(c.sign * c.opened) filter (where c.source = 'grid-patrol'), 0)::int as patrol
from (
  select i.district_id, 'as-now' as basis, coalesce(i.area_id, 0) as area_id, i.location_status,
    coalesce(i.compound_id, 0) as compound_id, i.category_id, i.opened_at as moment, 1 as opened, 1 as sign, i.was_overdue,
    i.repeat_kind, i.source
  from incident i
  union all
  select i.district_id, 'as-now', coalesce(i.area_id, 0), i.location_status, coalesce(i.compound_id, 0), i.category_id,
    i.closed_at, 0, 1, i.was_overdue, i.repeat_kind, i.source
  from incident i
  where i.closed_at is not null
  union all
  select i.district_id, place.basis, place.area_id, place.location_status, coalesce(i.compound_id, 0), i.category_id,
    m.moment, m.opened, place.sign, i.was_overdue, i.repeat_kind, i.source
  from incident i
  left join area_version v on v.id = i.area_version_at_opening
  cross join lateral case_places(i.area_id, i.location_status, v.area_id) as place
  cross join lateral (values (i.opened_at, 1), (i.closed_at, 0)) as m (moment, opened)
  where i.area_id is distinct from v.area_id and place.basis = 'as-was' and m.moment is not null
) as c
cross join (select time_zone from city limit 1) as t
group by c.district_id, c.basis, c.area_id, c.location_status, c.compound_id, c.category_id, day;
