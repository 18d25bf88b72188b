-- What the planner knows of the tables' contents, after much has been written. Only their owner may gather it, and the
-- embedded engine has nobody who does so in the background.
create function refresh_statistics() returns void language plpgsql security definer set search_path = public, pg_temp as $$
begin
  analyze;
end
$$;

revoke all on function refresh_statistics() from public;
grant execute on function refresh_statistics() to wangge_app;
