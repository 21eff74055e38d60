-- Why: who may sign in, for how long, and by which single-use link; only hashes of secrets are kept.
create table account (
  id uuid primary key,
  person_id uuid not null constraint account_is_one_per_person unique references person,
  password_hash text,
  language text not null default 'pl' constraint account_language_is_known check (language in ('pl', 'en')),
  disabled_at timestamptz,
  created_at timestamptz not null default now()
);

create table session (
  id text primary key,
  account_id uuid not null references account,
  secret_hash bytea not null,
  created_at timestamptz not null default now(),
  renewed_at timestamptz not null default now(),
  idle_expires_at timestamptz not null,
  absolute_expires_at timestamptz not null,
  ended_at timestamptz
);
create index session_by_account on session (account_id);

create table single_use_link (
  id uuid primary key,
  account_id uuid not null references account,
  purpose text not null constraint single_use_link_purpose_is_known check (purpose in ('invitation', 'renewal')),
  secret_hash bytea not null,
  created_by uuid references person,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz
);

create table rate_limit (
  key varchar(255) primary key,
  points integer not null default 0,
  expire bigint
);
