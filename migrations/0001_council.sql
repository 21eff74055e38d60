-- Why: who the council is - host, organisations, people, mandates with dates, addressees with their grammatical cases.
create table council (
  only_row boolean primary key default true constraint council_is_one check (only_row),
  id uuid not null unique,
  name text not null,
  name_genitive text not null,
  partnership_name text not null,
  place text not null,
  created_at timestamptz not null default now()
);

create table host (
  only_row boolean primary key default true constraint host_is_one check (only_row),
  name text not null,
  address text not null default '',
  is_public boolean not null default true,
  case_sign_prefix text not null default '',
  mail_from text not null default ''
);

create table organisation (
  id uuid primary key,
  name text not null constraint organisation_name_is_unique unique,
  kind text not null default 'other',
  joined_day date not null,
  left_day date,
  constraint organisation_leaves_after_joining check (left_day is null or left_day >= joined_day)
);

-- Names stand here alone, so that the audit chain can name a person by id and the name can go (H40, GDPR-4).
create table person (
  id uuid primary key,
  given_name text not null,
  family_name text not null,
  email text,
  created_at timestamptz not null default now()
);
create unique index person_email_is_unique on person (lower(email));

create table mandate (
  id uuid primary key,
  person_id uuid not null references person,
  organisation_id uuid not null references organisation,
  role text not null constraint mandate_role_is_known
    check (role in ('member', 'deputy', 'chair', 'vice_chair', 'secretary', 'guest', 'auditor', 'admin')),
  role_label text not null default '',
  from_day date not null,
  to_day date,
  constraint mandate_ends_after_start check (to_day is null or to_day >= from_day)
);
create index mandate_by_person on mandate (person_id);

create table addressee (
  id uuid primary key,
  slug text not null constraint addressee_slug_is_unique unique,
  short_name text not null,
  name text not null,
  name_genitive text not null,
  name_dative text not null,
  salutation text not null,
  is_public boolean not null default true,
  email text,
  postal_address text not null default '',
  valid_from_day date not null,
  valid_to_day date,
  created_at timestamptz not null default now()
);
