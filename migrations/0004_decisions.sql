-- Why: verdicts, meetings, ballots and votes, each bound to the SHA-256 of the version it is about (integrity I5, I7).
create table review_round (
  id uuid primary key,
  position_id uuid not null references position,
  version_id uuid not null references version,
  ordinal integer not null,
  due_day date not null,
  opened_at timestamptz not null default now(),
  closed_at timestamptz,
  outcome text constraint review_round_outcome_is_known check (outcome in ('returned', 'ready', 'withdrawn')),
  outcome_reason text,
  constraint review_round_ordinal_is_unique unique (position_id, ordinal)
);
create unique index review_round_open_is_one on review_round (position_id) where closed_at is null;

create table review_round_reviewer (
  round_id uuid not null references review_round,
  person_id uuid not null references person,
  primary key (round_id, person_id)
);

-- Never edited: a newer row supersedes an older one. recommendation_id null = the whole paper.
create table verdict (
  id uuid primary key,
  seq bigint generated always as identity,
  round_id uuid not null references review_round,
  version_id uuid not null references version,
  recommendation_id uuid references recommendation,
  person_id uuid not null references person,
  kind text not null constraint verdict_kind_is_known
    check (kind in ('approve', 'approve_with_comment', 'object', 'abstain', 'recused')),
  comment text not null default '',
  content_sha256 text not null,
  recorded_by uuid not null references person,
  at timestamptz not null default now(),
  constraint verdict_objection_says_why check (kind not in ('object', 'approve_with_comment') or comment <> '')
);
create index verdict_by_round on verdict (round_id);

create table meeting (
  id uuid primary key,
  number integer not null,
  year integer not null,
  held_day date not null,
  starts_at text not null default '10:00',
  place text not null,
  form text not null default 'on_site' constraint meeting_form_is_known check (form in ('on_site', 'remote', 'hybrid')),
  state text not null default 'planned' constraint meeting_state_is_known check (state in ('planned', 'open', 'closed')),
  opened_at timestamptz,
  closed_at timestamptz,
  constraint meeting_number_is_unique unique (year, number)
);
create unique index meeting_open_is_one on meeting ((true)) where state = 'open';
alter table position add constraint position_meeting foreign key (meeting_id) references meeting;

create table attendance (
  id uuid primary key,
  meeting_id uuid not null references meeting,
  mandate_id uuid references mandate,
  guest_name text,
  capacity text not null constraint attendance_capacity_is_known check (capacity in ('voting', 'guest')),
  arrived_at timestamptz not null default now(),
  left_at timestamptz,
  constraint attendance_is_member_or_named_guest check ((mandate_id is null) <> (guest_name is null))
);
create unique index attendance_is_once on attendance (meeting_id, mandate_id) where left_at is null;

create table agenda_item (
  id uuid primary key,
  meeting_id uuid not null references meeting,
  position_id uuid references position,
  ordinal integer not null,
  title text not null,
  constraint agenda_item_paper_is_once unique (meeting_id, position_id)
);

create table ballot (
  id uuid primary key,
  position_id uuid not null references position,
  version_id uuid not null references version,
  content_sha256 text not null,
  meeting_id uuid references meeting,
  kind text not null constraint ballot_kind_is_known check (kind in ('at_meeting', 'circular')),
  secrecy text not null constraint ballot_secrecy_is_known check (secrecy in ('open')),
  rules jsonb not null,
  seats integer not null,
  state text not null constraint ballot_state_is_known check (state in ('open', 'closed', 'declared', 'void')),
  opened_by uuid not null references person,
  opened_at timestamptz not null default now(),
  closed_at timestamptz,
  declared_by uuid references person,
  declared_at timestamptz,
  result jsonb,
  void_reason text,
  constraint ballot_declared_has_result check (state not in ('closed', 'declared') or result is not null)
);
create unique index ballot_open_is_one on ballot (position_id) where state in ('open', 'closed');

create table ballot_elector (
  ballot_id uuid not null references ballot,
  mandate_id uuid not null references mandate,
  present boolean not null,
  is_chair boolean not null,
  primary key (ballot_id, mandate_id)
);

create table vote (
  id uuid primary key,
  ballot_id uuid not null references ballot,
  mandate_id uuid not null references mandate,
  choice text not null constraint vote_choice_is_known check (choice in ('for', 'against', 'abstain')),
  content_sha256 text not null,
  recorded_by uuid not null references person,
  cast_at timestamptz not null default now(),
  constraint vote_is_once unique (ballot_id, mandate_id),
  constraint vote_is_by_elector foreign key (ballot_id, mandate_id) references ballot_elector (ballot_id, mandate_id)
);

create table separate_opinion (
  id uuid primary key,
  position_id uuid not null references position,
  person_id uuid not null references person,
  body text not null,
  filed_at timestamptz not null default now(),
  constraint separate_opinion_is_one_per_person unique (position_id, person_id)
);
