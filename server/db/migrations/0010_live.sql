-- The live path: who holds the one row below numbers the change log; the others pass by.
create table change_sequence (
  only_row boolean primary key default true check (only_row),
  -- the number given last: numbers have no gap
  last_seq bigint not null default 0,
  -- which history the numbers belong to; drawn anew where the store is another than before, so that a reader's place
  -- in a history that was lost is known as such
  epoch text not null default '',
  -- what the store was when the epoch was drawn (see store_mark)
  store_mark text not null default ''
);
insert into change_sequence default values;

-- The same only as long as this database, this table and this run of the database server are: a store that was
-- restored from a copy differs in one of them.
create function store_mark() returns text language sql stable as $$
  select concat_ws(' ',
    (select d.oid from pg_database d where d.datname = current_database()),
    'change_sequence'::regclass::oid,
    extract(epoch from pg_postmaster_start_time()))
$$;

-- The figures of the few areas that have just moved.
create index counter_now_area on counter_now (area_id);

grant select, update on change_sequence to wangge_app;
grant execute on function store_mark() to wangge_app;
