-- The newest moment that the counters have counted is asked for with every frame of figures.
create index change_at on change (at);
