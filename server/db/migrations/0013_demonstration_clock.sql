-- When the demonstration's town acts next. The process that moves it on is the one that acts.
create table demonstration_clock (
  only_row boolean primary key default true check (only_row),
  next_act_at timestamptz not null
);

grant select, insert, update on demonstration_clock to wangge_app;
