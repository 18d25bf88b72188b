-- Compounds are drawn as cells are: by proposals that name no level.

alter table proposal alter column level_no drop not null;

-- The versions of compounds that a proposal replaces or retires.
create table proposal_compound (
  proposal_id integer not null references proposal,
  compound_id integer not null references compound,
  version_id integer not null references compound_version,
  primary key (proposal_id, compound_id)
);
create index proposal_compound_compound on proposal_compound (compound_id);
grant select, insert, update, delete on proposal_compound to wangge_app;

-- A cell is an area or a compound: one that stands has its id for a key.
alter table proposal_cell
  add column compound_id integer references compound,
  add column made_compound_id integer references compound,
  drop constraint proposal_cell_kind_check,
  drop constraint proposal_cell_check,
  add check (kind in ('administrative', 'comprehensive', 'exclusive', 'micro', 'compound')),
  add check (key <> 0 and (key > 0) = (num_nonnulls(area_id, compound_id) = 1)
    and coalesce(area_id, compound_id, key) = key),
  add check ((kind = 'compound') or num_nonnulls(compound_id, made_compound_id) = 0),
  add check ((kind <> 'compound') or num_nonnulls(area_id, made_area_id) = 0);

alter table compound_version add column proposal_id integer references proposal;
create index compound_version_proposal on compound_version (proposal_id) where proposal_id is not null;
create index compound_version_compound on compound_version (compound_id);

-- A code is never given twice: who it was given to, even where the compound is no more.
revoke delete on compound from wangge_app;
