-- Why: what follows a decision - separate opinions, corrections before sending, papers that end older ones, withdrawals, sides.

-- A separate opinion is its author's: written once, never edited, withdrawn as a whole. Others who may dissent sign it.
alter table separate_opinion drop constraint separate_opinion_is_one_per_person;
alter table separate_opinion add column withdrawn_at timestamptz;
create unique index separate_opinion_stands_once_per_person on separate_opinion (position_id, person_id)
  where withdrawn_at is null;
create function only_withdrawn_changes() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.withdrawn_at is not null
    or to_jsonb(new) - 'withdrawn_at' is distinct from to_jsonb(old) - 'withdrawn_at' then
    raise exception 'rows of % are withdrawn, never changed or removed', tg_table_name
      using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $$;
create trigger separate_opinion_is_its_authors before update or delete on separate_opinion
  for each row execute function only_withdrawn_changes();

create table separate_opinion_signature (
  id uuid primary key,
  opinion_id uuid not null references separate_opinion,
  position_id uuid not null references position,
  person_id uuid not null references person,
  signed_at timestamptz not null default now(),
  withdrawn_at timestamptz
);
create unique index separate_opinion_signature_stands_once on separate_opinion_signature (position_id, person_id)
  where withdrawn_at is null;
create trigger separate_opinion_signature_is_its_signers before update or delete on separate_opinion_signature
  for each row execute function only_withdrawn_changes();

-- Announced: it will come. Waived: it will not, for good.
create table dissent_notice (
  position_id uuid not null references position,
  person_id uuid not null references person,
  kind text not null constraint dissent_notice_kind_is_known check (kind in ('announced', 'waived')),
  at timestamptz not null default now(),
  primary key (position_id, person_id, kind)
);
create trigger dissent_notice_is_final before update or delete on dissent_notice
  for each row execute function refuse_change();

-- Files are made again when what is attached to them changes; those of an earlier edition stay as they were.
alter table position add column files_edition integer not null default 1
  constraint position_files_edition_is_positive check (files_edition > 0);
alter table artefact add column edition integer not null default 1;
drop index artefact_is_once;
create unique index artefact_is_once on artefact (version_id, format, edition) where dispatch_id is null;

-- What a paper does to an older one when it is adopted. Of several that name the same one only the first does it.
create table position_effect (
  position_id uuid primary key references position,
  effect text not null constraint position_effect_is_known check (effect in ('replaces', 'revokes')),
  target_id uuid not null references position,
  carried_out_at timestamptz,
  constraint position_effect_is_on_another check (target_id <> position_id)
);
create unique index position_effect_is_carried_out_once on position_effect (target_id) where carried_out_at is not null;

-- The draft that begins with the words of a rejected or withdrawn paper.
alter table position add column copied_from_id uuid references position;

create table withdrawal (
  id uuid primary key,
  position_id uuid not null references position,
  proposed_by uuid not null references person,
  reason text not null constraint withdrawal_says_why check (reason <> ''),
  proposed_at timestamptz not null default now(),
  last_day date not null,
  outcome text constraint withdrawal_outcome_is_known
    check (outcome in ('withdrawn', 'taken_over', 'taken_back', 'overtaken')),
  ended_at timestamptz,
  constraint withdrawal_ends_with_an_outcome check ((outcome is null) = (ended_at is null))
);
create unique index withdrawal_waits_once on withdrawal (position_id) where outcome is null;
create table withdrawal_answer (
  withdrawal_id uuid not null references withdrawal,
  person_id uuid not null references person,
  agreed_at timestamptz,
  primary key (withdrawal_id, person_id)
);

-- One text per side, its person's alone until the chair records them all.
create table position_side (
  position_id uuid not null references position,
  side text not null,
  person_id uuid not null references person,
  body text not null default '',
  written_at timestamptz,
  recorded_at timestamptz,
  primary key (position_id, side),
  constraint position_side_recorded_has_words check (recorded_at is null or body <> '')
);
create function recorded_side_stays() returns trigger language plpgsql as $$
begin
  if old.recorded_at is not null then
    raise exception 'the recorded text of a side is never changed or removed' using errcode = 'integrity_constraint_violation';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;
create trigger position_side_recorded_stays before update or delete on position_side
  for each row execute function recorded_side_stays();

alter table version drop constraint version_reason_is_known;
alter table version add constraint version_reason_is_known
  check (reason in ('review', 'council', 'adopted', 'corrected', 'withdrawn'));

create table correction (
  id uuid primary key,
  position_id uuid not null references position,
  from_version_id uuid not null references version,
  mends jsonb not null,
  redline jsonb not null,
  canonical text not null,
  sha256 text not null constraint correction_sha256_is_hex check (sha256 ~ '^[0-9a-f]{64}$'),
  reason text not null constraint correction_says_why check (reason <> ''),
  state text not null constraint correction_state_is_known
    check (state in ('proposed', 'open', 'objected', 'made', 'taken_back')),
  proposed_by uuid not null references person,
  proposed_as text not null constraint correction_office_is_known check (proposed_as in ('secretary', 'chair')),
  proposed_at timestamptz not null default now(),
  confirmed_by uuid references person,
  confirmed_at timestamptz,
  last_day date,
  objected_by uuid references person,
  objection text,
  ended_at timestamptz,
  version_id uuid references version,
  constraint correction_takes_two check (confirmed_by is null or confirmed_by <> proposed_by),
  constraint correction_open_is_confirmed
    check (state not in ('open', 'made') or (confirmed_by is not null and last_day is not null)),
  constraint correction_objection_says_why check ((state = 'objected') = (coalesce(objection, '') <> '')),
  constraint correction_made_has_version check ((state = 'made') = (version_id is not null))
);
create unique index correction_is_one_at_a_time on correction (position_id) where state in ('proposed', 'open');

-- Whatever the code does: an adopted paper stands on the text that was voted, or on one that two people corrected and nobody
-- disputed in its days. (`position_adopted_by_ballot` guards the way to adoption; this guards what stands afterwards.)
create function adopted_text_stays() returns trigger language plpgsql as $$
begin
  if old.number is not null and old.current_version_id is not null
    and new.current_version_id is distinct from old.current_version_id and not exists (
      select 1 from version v
      left join correction c on c.version_id = v.id and c.position_id = new.id and c.state = 'made' and c.sha256 = v.sha256
      where v.id = new.current_version_id and v.position_id = new.id
        and (v.reason = 'adopted' or (v.reason = 'corrected' and c.id is not null))) then
    raise exception 'the adopted text of position % changes only by a correction', new.id
      using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $$;
create trigger position_adopted_text_stays before update on position
  for each row execute function adopted_text_stays();
