-- Why: a review goes on across rounds: verdicts recorded for a member and contested, objections and how they ended, reviewers in another's place, later days.
alter table review_round
  add column silence text not null default 'none' constraint review_round_silence_is_known check (silence in ('none', 'no_objection')),
  add column reviewers_needed integer not null default 2 constraint review_round_needs_reviewers check (reviewers_needed > 0),
  add column organisations_needed integer not null default 2 constraint review_round_needs_organisations check (organisations_needed > 0),
  -- 0: what the product brought before the council decided anything; so it was for every round before this.
  add column rules_version integer not null default 0;

-- Whoever was chosen stays in the list; who came in their place names them, once.
alter table review_round_reviewer
  add column replaces uuid references person,
  add column reason text not null default '',
  add column added_by uuid references person,
  add column added_at timestamptz not null default now(),
  add constraint review_round_reviewer_replaces_once unique (round_id, replaces),
  add constraint review_round_reviewer_replaces_another check (replaces <> person_id),
  add constraint review_round_reviewer_says_why check (replaces is null or (reason <> '' and added_by is not null));
update review_round_reviewer r set added_at = o.opened_at from review_round o where o.id = r.round_id;

-- Every verdict so far was given by its own reviewer, and stays so.
alter table verdict
  add column recorded_how text constraint verdict_recorded_how_is_known check (recorded_how in ('phone', 'paper')),
  add constraint verdict_recorded_says_how check ((recorded_by = person_id) = (recorded_how is null));
create index verdict_by_person on verdict (person_id, recommendation_id, seq);

create table verdict_contest (
  verdict_id uuid primary key references verdict,
  person_id uuid not null references person,
  reason text not null default '',
  at timestamptz not null default now()
);

create table objection_settlement (
  verdict_id uuid primary key references verdict,
  kind text not null constraint objection_settlement_kind_is_known check (kind in ('taken_up', 'overruled')),
  version_id uuid not null references version,
  content_sha256 text not null,
  reason text not null default '',
  decided_by uuid not null references person,
  at timestamptz not null default now(),
  constraint objection_settlement_overruling_says_why check (kind <> 'overruled' or reason <> '')
);

create table review_extension (
  id uuid primary key,
  round_id uuid not null references review_round,
  from_day date not null,
  to_day date not null,
  reason text not null constraint review_extension_says_why check (reason <> ''),
  decided_by uuid not null references person,
  at timestamptz not null default now(),
  constraint review_extension_is_later check (to_day > from_day)
);
create index review_extension_by_round on review_extension (round_id);

create trigger verdict_contest_is_immutable before update or delete on verdict_contest for each row execute function refuse_change();
create trigger objection_settlement_is_immutable before update or delete on objection_settlement for each row execute function refuse_change();
create trigger review_extension_is_immutable before update or delete on review_extension for each row execute function refuse_change();
