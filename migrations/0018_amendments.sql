-- Why: the council changes a frozen text by amendments only, each bound to the words it was written on and decided by a ballot of its own.
create table amendment (
  id uuid primary key,
  position_id uuid not null references position,
  ordinal integer not null constraint amendment_ordinal_is_positive check (ordinal > 0),
  -- The version and the words (without the shown number) it is written on; both move when its author renews it.
  version_id uuid not null references version,
  recommendation_id uuid not null references recommendation,
  part_sha256 text not null,
  -- null: the recommendation is struck.
  proposal jsonb,
  reason text not null default '',
  author_id uuid not null references person,
  -- Who wrote it down for the author; null: the author.
  recorded_by uuid references person,
  filed_at timestamptz not null default clock_timestamp(),
  oral boolean not null default false,
  state text not null default 'filed' constraint amendment_state_is_known
    check (state in ('filed', 'admitted', 'inadmissible', 'withdrawn', 'moot', 'carried', 'lost')),
  ruled_by uuid references person,
  ruling text not null default '',
  -- Another wording proposed by the chair, until its author has answered.
  modified jsonb,
  -- The version it made.
  result_version_id uuid references version,
  constraint amendment_ordinal_is_unique unique (position_id, ordinal),
  constraint amendment_inadmissible_says_why check (state <> 'inadmissible' or ruling <> ''),
  constraint amendment_carried_made_a_version check ((state = 'carried') = (result_version_id is not null))
);

alter table ballot
  add column amendment_id uuid references amendment,
  add constraint ballot_amendment_is_named check ((subject = 'amendment') = (amendment_id is not null));
