-- The clock is held still by every writer of facts, together, and stopped by the tick and by recounts, alone. The lock is
-- an advisory one because its queue is fair: with row locks, a stream of writers could keep the tick waiting for good.
-- Functions, because each of their statements sees what was committed while the lock was waited for.
create function hold_clock() returns timestamptz language plpgsql as $$
begin
  perform pg_advisory_xact_lock_shared(20260102);
  return (select c.as_of from city_clock c);
end
$$;

create function stop_clock() returns city_clock language plpgsql as $$
begin
  perform pg_advisory_xact_lock(20260102);
  return (select c from city_clock c);
end
$$;

grant execute on function hold_clock(), stop_clock() to wangge_app;
