-- A way in that a command has made: good once, and for a short time.
create table sign_in_link (
  -- SHA-256 of the link's secret; the secret itself is not kept
  token_hash text primary key,
  account_id integer not null references account,
  expires_at timestamptz not null
);
grant select, insert, delete on sign_in_link to wangge_app;
