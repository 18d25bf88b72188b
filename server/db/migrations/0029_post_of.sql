-- The widest role that an account holds now, and over which area (null: the whole city): how whoever acted is shown.
create function post_of(account integer) returns json language sql stable as $$
  select json_build_object('role', g.role, 'areaId', g.area_id)
  from "grant" g
  where g.account_id = account
  order by role_rank(g.role), g.area_id
  limit 1
$$;
grant execute on function post_of(integer) to wangge_app;
