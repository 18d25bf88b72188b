-- What was seen in the street of a proposal's borders, and what the community says of it.

-- Kept with the line that was walked: the proposal may be drawn anew, the mark stays what it was.
create table proposal_mark (
  proposal_id integer not null references proposal,
  client_id uuid not null,
  revision integer not null check (revision > 0),
  stretch text not null check (stretch ~ '^[0-9a-f]{16}$'),
  change text not null check (change in ('new', 'gone')),
  line jsonb not null,
  state text not null check (state in ('confirmed', 'doubtful')),
  note text not null check (length(note) <= 500),
  -- where the phone said it was, how exactly and when; null: it did not know
  position jsonb,
  distance_m integer,
  doubt text check (doubt in ('no-position', 'imprecise', 'away')),
  made_at timestamptz not null,
  received_at timestamptz not null,
  made_by integer not null references account,
  -- role and place, never a private person's name
  actor text not null,
  primary key (proposal_id, client_id)
);

-- Of a mark, without anything that a camera writes beside the picture.
create table proposal_mark_photo (
  proposal_id integer not null,
  client_id uuid not null,
  bytes bytea not null check (octet_length(bytes) between 1 and 2097152),
  added_at timestamptz not null,
  primary key (proposal_id, client_id),
  foreign key (proposal_id, client_id) references proposal_mark
);

create table proposal_opinion (
  proposal_id integer not null references proposal,
  client_id uuid not null,
  revision integer not null check (revision > 0),
  stance text not null check (stance in ('agree', 'agree-with-remarks', 'object')),
  text text not null check (length(text) <= 2000),
  body text not null check (body in ('party-organisation', 'residents-committee', 'residents-forum', 'joint-meeting')),
  given_on date not null,
  received_at timestamptz not null,
  recorded_by integer not null references account,
  actor text not null,
  primary key (proposal_id, client_id),
  constraint remarks_are_said check (stance = 'agree' or text <> '')
);

-- What was said once stays.
grant select, insert on proposal_mark, proposal_mark_photo, proposal_opinion to wangge_app;
