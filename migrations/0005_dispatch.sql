-- Why: what leaves the house - artefacts stored once, letters released by a second person, attempts with their proof (I6, I8).
create table dispatch (
  id uuid primary key,
  position_id uuid not null references position,
  version_id uuid not null references version,
  addressee_id uuid not null references addressee,
  state text not null constraint dispatch_state_is_known check (state in (
    'prepared', 'released', 'sending', 'accepted', 'unknown', 'bounced', 'cancelled_before_release')),
  email text not null,
  cover_letter text not null,
  message_id text constraint dispatch_message_id_is_unique unique,
  prepared_by uuid not null references person,
  prepared_at timestamptz not null default now(),
  released_by uuid references person,
  released_at timestamptz,
  constraint dispatch_is_once_per_addressee unique (version_id, addressee_id),
  constraint dispatch_released_by_another check (released_by is null or released_by <> prepared_by)
);

create table artefact (
  id uuid primary key,
  version_id uuid not null references version,
  dispatch_id uuid references dispatch,
  format text not null constraint artefact_format_is_known check (format in ('pdf', 'docx')),
  file_name text not null constraint artefact_file_name_is_plain check (file_name ~ '^[a-z0-9][a-z0-9._-]{0,127}$'),
  media_type text not null,
  bytes bytea not null,
  sha256 text not null,
  content_sha256 text not null,
  rendered_at timestamptz not null default now()
);
create unique index artefact_is_once on artefact (version_id, format) where dispatch_id is null;
create unique index artefact_is_once_per_dispatch on artefact (dispatch_id, format) where dispatch_id is not null;
create index artefact_by_sha256 on artefact (sha256);

create table dispatch_attempt (
  id uuid primary key,
  dispatch_id uuid not null references dispatch,
  ordinal integer not null,
  channel text not null constraint dispatch_attempt_channel_is_known check (channel in ('smtp', 'file')),
  started_at timestamptz not null default now(),
  finished_at timestamptz,
  outcome text constraint dispatch_attempt_outcome_is_known check (outcome in ('accepted', 'delayed', 'bounced', 'unknown')),
  smtp_answer text,
  constraint dispatch_attempt_is_once unique (dispatch_id, ordinal)
);

-- Side effects outside the database are jobs, written in the transaction that causes them.
create table job (
  id uuid primary key,
  seq bigint generated always as identity,
  kind text not null,
  payload jsonb not null,
  dedupe_key text not null constraint job_dedupe_key_is_unique unique,
  state text not null default 'pending' constraint job_state_is_known check (state in ('pending', 'running', 'done', 'failed')),
  run_at timestamptz not null default now(),
  attempts integer not null default 0,
  locked_until timestamptz,
  last_error text,
  created_at timestamptz not null default now(),
  finished_at timestamptz
);
create index job_waiting on job (run_at) where state in ('pending', 'running');
