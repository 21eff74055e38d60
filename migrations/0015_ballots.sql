-- Why: a ballot says what it is about, until when and by which rules; who votes for whose seat; and a secret one keeps no link.
alter table ballot drop constraint ballot_secrecy_is_known;
alter table ballot
  add constraint ballot_secrecy_is_known check (secrecy in ('open', 'roll_call', 'secret')),
  add column secrecy_reason text not null default '',
  -- Every ballot so far was on the whole paper.
  add column subject text not null default 'whole'
    constraint ballot_subject_is_known check (subject in ('whole', 'recommendations', 'procedural', 'amendment')),
  add column purpose text constraint ballot_purpose_is_known check (purpose in ('send_back', 'revote', 'secret_ballot', 'other')),
  add column purpose_text text not null default '',
  -- The ballot that this one takes again, when it is a motion for that.
  add column revote_of uuid references ballot,
  -- The council's whole rules at the opening; null in ballots from before there were any. `rules` is what is counted by.
  add column rule_set jsonb,
  add column rule_set_version integer,
  add column closes_at timestamptz,
  add column min_closes_at timestamptz,
  add column extended boolean not null default false,
  add constraint ballot_purpose_is_procedural check ((subject = 'procedural') = (purpose is not null)),
  add constraint ballot_circular_has_end check (kind <> 'circular' or closes_at is not null);

create table ballot_recommendation (
  ballot_id uuid not null references ballot,
  recommendation_id uuid not null references recommendation,
  -- Of these very words, without the shown number.
  part_sha256 text not null,
  primary key (ballot_id, recommendation_id)
);

-- Now that ballots are on other things too: a paper is adopted by a ballot on the whole of it, and by nothing less (integrity I7).
create or replace function adopted_needs_carried_ballot() returns trigger language plpgsql as $$
begin
  if new.state = 'adopted' and old.state is distinct from 'adopted' and not exists (
    select 1 from ballot b join version c on c.id = b.version_id join version a on a.id = new.current_version_id
    where b.position_id = new.id and b.state = 'declared' and b.subject = 'whole' and b.result ->> 'outcome' = 'carried'
      and b.result ->> 'quorumMet' = 'true' and c.sha256 = a.sha256) then
    raise exception 'position % has no carried ballot on this text', new.id using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $$;

-- What was frozen at the opening stays so, whatever the code does.
create function ballot_stays_as_opened() returns trigger language plpgsql as $$
begin
  if (new.position_id, new.version_id, new.content_sha256, new.kind, new.secrecy, new.subject, new.purpose, new.purpose_text,
      new.rules, new.rule_set, new.opened_at, new.opened_by)
    is distinct from
     (old.position_id, old.version_id, old.content_sha256, old.kind, old.secrecy, old.subject, old.purpose, old.purpose_text,
      old.rules, old.rule_set, old.opened_at, old.opened_by) then
    raise exception 'what ballot % was opened with is never changed', old.id using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $$;
create trigger ballot_is_frozen before update on ballot for each row execute function ballot_stays_as_opened();

alter table ballot_elector
  add column person_id uuid references person,
  add column organisation_id uuid references organisation,
  -- Whose vote it is: the organisation's or the mandate's own, by the rules.
  add column seat_id uuid,
  add column role text,
  add column recused boolean not null default false,
  add column addressee_member boolean not null default false,
  add column deputy_for uuid references mandate,
  add column handed_over boolean not null default false;
update ballot_elector e set person_id = m.person_id, organisation_id = m.organisation_id, seat_id = m.id, role = m.role
  from mandate m where m.id = e.mandate_id;
alter table ballot_elector
  alter column person_id set not null, alter column organisation_id set not null, alter column seat_id set not null,
  alter column role set not null;

-- A changed vote is one row more; the last of a seat counts. Whoever voted first on a seat keeps it.
alter table vote disable trigger vote_is_immutable;
alter table vote
  add column seat_id uuid,
  add column ordinal integer not null default 1 constraint vote_ordinal_is_positive check (ordinal > 0),
  add column recorded_how text constraint vote_recording_is_known check (recorded_how in ('by_hand', 'phone', 'paper'));
update vote set seat_id = mandate_id;
update vote v set recorded_how = 'by_hand' from mandate m where m.id = v.mandate_id and m.person_id <> v.recorded_by;
alter table vote enable trigger vote_is_immutable;
alter table vote
  alter column seat_id set not null,
  drop constraint vote_is_once,
  add constraint vote_is_once unique (ballot_id, seat_id, ordinal);

-- "That was not my vote": said by the member before the result is declared; the vote then counts as none.
create table vote_contest (
  vote_id uuid primary key references vote,
  at timestamptz not null default clock_timestamp()
);
create trigger vote_contest_is_immutable before update or delete on vote_contest for each row execute function refuse_change();

-- A secret ballot: who has voted, and how many votes each choice has. No key, no time and no order in common; with every vote all
-- rows of both are written anew, so that neither place nor transaction of a row tells anything (server/ballots/README.md).
create table secret_voter (
  ballot_id uuid not null references ballot,
  mandate_id uuid not null references mandate,
  seat_id uuid not null,
  has_voted boolean not null default false,
  primary key (ballot_id, mandate_id)
);
create unique index secret_voter_seat_is_once on secret_voter (ballot_id, seat_id) where has_voted;
create table secret_count (
  ballot_id uuid not null references ballot,
  choice text not null constraint secret_count_choice_is_known check (choice in ('for', 'against', 'abstain')),
  votes integer not null default 0 constraint secret_count_is_not_negative check (votes >= 0),
  primary key (ballot_id, choice)
);

-- A conflict of interest in one paper: none, which, or recused. Never taken back; a recusal holds for every later ballot on it.
create table conflict_declaration (
  id uuid primary key,
  seq bigint generated always as identity,
  position_id uuid not null references position,
  ballot_id uuid references ballot,
  mandate_id uuid not null references mandate,
  kind text not null constraint conflict_kind_is_known check (kind in ('none', 'disclosed', 'recused')),
  what text not null default '',
  source text not null constraint conflict_source_is_known check (source in ('declared', 'organisation')),
  at timestamptz not null default clock_timestamp(),
  constraint conflict_says_which check (kind = 'none' or source = 'organisation' or what <> '')
);
create index conflict_declaration_by_position on conflict_declaration (position_id, mandate_id);
create trigger conflict_declaration_is_immutable before update or delete on conflict_declaration
  for each row execute function refuse_change();

-- Members who want a circular ballot taken to a meeting.
create table ballot_demand (
  ballot_id uuid not null references ballot,
  mandate_id uuid not null references mandate,
  at timestamptz not null default clock_timestamp(),
  primary key (ballot_id, mandate_id)
);

-- Which organisation of the partnership an addressee is, where it is one: its members have a conflict of interest to think of.
alter table addressee add column organisation_id uuid references organisation;
