-- Counters, changed in the transaction that changes the facts. 0 stands for "none" in area_id and compound_id.

-- The moment up to which the effects of time (overdue, lapses, opening hours) are applied to the facts.
create table city_clock (
  only_row boolean primary key default true check (only_row),
  as_of timestamptz not null
);

create table counter_now (
  district_id integer not null,
  area_id integer not null,
  location_status text not null,
  compound_id integer not null,
  category_id smallint not null,
  state text not null,
  n integer not null,
  overdue integer not null,
  primary key (district_id, area_id, location_status, compound_id, category_id, state)
);

-- day: the city's local calendar day. basis: as-was (the area at opening) or as-now.
create table counter_day (
  district_id integer not null,
  basis text not null check (basis in ('as-was', 'as-now')),
  area_id integer not null,
  location_status text not null,
  compound_id integer not null,
  category_id smallint not null,
  day date not null,
  opened integer not null default 0,
  closed integer not null default 0,
  overdue_ever integer not null default 0,
  repeats integer not null default 0,
  patrol integer not null default 0,
  primary key (district_id, basis, area_id, location_status, compound_id, category_id, day)
);
create index counter_day_day on counter_day (day);

-- Households, residents, care subjects, links and active volunteers of a leaf area × compound.
create table counter_place (
  district_id integer not null,
  area_id integer not null,
  location_status text not null,
  compound_id integer not null,
  buildings integer not null default 0,
  buildings_linked integer not null default 0,
  households_total integer not null default 0,
  households_occupied integer not null default 0,
  -- total households of the buildings whose occupancy is not known: they stand in, flagged
  households_unknown integer not null default 0,
  residents integer not null default 0,
  care_subjects integer not null default 0,
  households_in_reach integer not null default 0,
  volunteers_active integer not null default 0,
  primary key (district_id, area_id, location_status, compound_id)
);

create table counter_staff (
  area_id integer primary key references area,
  leaders integer not null default 0,
  full_time integer not null default 0,
  part_time integer not null default 0,
  instructors integer not null default 0,
  others integer not null default 0
);
