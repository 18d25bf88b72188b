-- The application's role owns nothing. Rules are tested as this role.
do $$
begin
  if not exists (select from pg_roles where rolname = 'wangge_app') then
    create role wangge_app nologin;
  end if;
end
$$;

grant usage on schema public, private to wangge_app;
grant select, insert, update, delete on all tables in schema public, private to wangge_app;
grant usage, select, update on all sequences in schema public, private to wangge_app;

-- Append-only.
revoke update, delete on audit, incident_event from wangge_app;
-- The database's own tables and the record of migrations.
revoke insert, update, delete on spatial_ref_sys from wangge_app;
