-- Sums of the counters are kept in memory, and brought up to date where the change log says that an area has changed.

-- Which rebuild the counters are of: nothing kept of an earlier one is still right.
alter table city_clock add column rebuild uuid not null default gen_random_uuid();

-- The days of the few areas that have changed.
create index counter_day_area on counter_day (area_id, day);
