-- Why: a position's structure lives in rows, its text in an ordered log of Yjs updates, its decisions on immutable versions.
create table position (
  id uuid primary key,
  kind text not null constraint position_kind_is_known check (kind in ('stanowisko', 'rekomendacja', 'opinia', 'apel')),
  title text not null,
  legal_basis text not null default '',
  state text not null constraint position_state_is_known check (state in (
    'draft', 'in_review', 'ready', 'in_council', 'adopted', 'rejected', 'not_adopted_positions',
    'withdrawn', 'superseded', 'revoked', 'closed')),
  open_to_council boolean not null default false,
  lead_person_id uuid not null references person,
  current_version_id uuid,
  number integer,
  year integer,
  case_sign text not null default '',
  adopted_day date,
  reply_due_days integer not null default 30,
  review_due_day date,
  meeting_id uuid,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint position_number_is_unique unique (year, number),
  constraint position_number_and_year_go_together check ((number is null) = (year is null)),
  constraint position_adopted_has_number check (state <> 'adopted' or (number is not null and adopted_day is not null))
);

-- The year's sequence, taken under its row lock: dense and unique (workflow T8).
create table position_sequence (
  year integer primary key,
  last_number integer not null
);

create table position_author (
  position_id uuid not null references position,
  person_id uuid not null references person,
  added_at timestamptz not null default now(),
  primary key (position_id, person_id)
);

create table section (
  id uuid primary key,
  position_id uuid not null references position,
  kind text not null constraint section_kind_is_known
    check (kind in ('stance', 'recommendations', 'rationale', 'expected_answer', 'other')),
  heading text not null,
  ordinal integer not null,
  removed_at timestamptz
);
create index section_by_position on section (position_id);
create unique index section_recommendations_stand_once on section (position_id)
  where kind = 'recommendations' and removed_at is null;

create table recommendation (
  id uuid primary key,
  position_id uuid not null references position,
  ordinal integer not null,
  number integer,
  due_kind text not null default 'unset' constraint recommendation_due_kind_is_known
    check (due_kind in ('unset', 'day', 'event', 'none')),
  due_day date,
  due_event text,
  removed_at timestamptz,
  constraint recommendation_due_is_whole check (
    (due_kind = 'day') = (due_day is not null) and (due_kind = 'event') = (due_event is not null))
);
create index recommendation_by_position on recommendation (position_id);

create table recommendation_addressee (
  recommendation_id uuid not null references recommendation,
  addressee_id uuid not null references addressee,
  primary key (recommendation_id, addressee_id)
);

create table position_copy_to (
  position_id uuid not null references position,
  ordinal integer not null,
  name text not null,
  primary key (position_id, ordinal)
);

create table annex (
  position_id uuid not null references position,
  ordinal integer not null,
  title text not null,
  primary key (position_id, ordinal)
);

-- One row per position is the lock every edit and every freeze takes (integrity I3, I4).
create table live_text (
  position_id uuid primary key references position,
  epoch integer not null,
  head_seq bigint not null,
  frozen boolean not null
);

create table text_update (
  position_id uuid not null references live_text,
  epoch integer not null,
  seq bigint not null,
  person_id uuid references person,
  session_id text,
  bytes bytea not null,
  sha256 bytea not null,
  at timestamptz not null default now(),
  primary key (position_id, epoch, seq)
);

-- First use of a clientID decides whose it is (H11). person_id null = the server itself (seeding, restoring).
create table text_client (
  position_id uuid not null references live_text,
  epoch integer not null,
  client_id bigint not null,
  person_id uuid references person,
  primary key (position_id, epoch, client_id)
);

create table version (
  id uuid primary key,
  position_id uuid not null references position,
  label text not null,
  reason text not null constraint version_reason_is_known
    check (reason in ('review', 'council', 'adopted', 'corrected')),
  canonical text not null,
  sha256 text not null constraint version_sha256_is_hex check (sha256 ~ '^[0-9a-f]{64}$'),
  epoch integer not null,
  seq bigint not null,
  created_by uuid references person,
  created_at timestamptz not null default now(),
  constraint version_label_is_unique unique (position_id, label)
);
alter table position add constraint position_current_version foreign key (current_version_id) references version;

create table version_part (
  version_id uuid not null references version,
  part_id uuid not null,
  part text not null constraint version_part_is_known check (part in ('section', 'recommendation')),
  ordinal integer not null,
  sha256 text not null,
  primary key (version_id, part_id)
);
