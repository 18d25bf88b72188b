-- The application's role owns nothing. Rules are tested as this role.
do $$
begin
  if not exists (select from pg_roles where rolname = 'wangge_app') then
    create role wangge_app nologin;
  end if;
  -- whoever opens the database works as this role
  if not pg_has_role(current_user, 'wangge_app', 'member') then
    execute format('grant wangge_app to %I', current_user);
  end if;
end
$$;

revoke create on schema public from public;
grant usage on schema public, private to wangge_app;
grant select, insert, update, delete on all tables in schema public, private to wangge_app;
grant usage, select, update on all sequences in schema public, private to wangge_app;

-- Append-only.
revoke update, delete on audit, incident_event from wangge_app;
-- The database's own tables and the record of migrations.
revoke insert, update, delete on spatial_ref_sys, schema_migration from wangge_app;
