-- Why: a meeting is called in time and told by whom and what; its agenda, attendance and minutes keep every change they went through.
alter table meeting drop constraint meeting_state_is_known;
alter table meeting add constraint meeting_state_is_known check (state in ('planned', 'open', 'closed', 'cancelled'));
alter table meeting
  add column ends_at text,
  -- Where one comes in from afar; empty: nowhere.
  add column link text not null default '',
  add column cancelled_at timestamptz,
  add column cancel_reason text,
  add column current_item_id uuid,
  add constraint meeting_cancelled_says_why check ((state = 'cancelled') = (cancel_reason is not null));

-- What was told, as it was told: the facts of the day, the agenda with versions and hashes, the rule that held.
create table meeting_notice (
  id uuid primary key,
  meeting_id uuid not null references meeting,
  sequence integer not null constraint meeting_notice_sequence_is_a_count check (sequence >= 0),
  kind text not null constraint meeting_notice_kind_is_known check (kind in ('call', 'change', 'cancel')),
  held_day date not null,
  starts_at text not null,
  ends_at text,
  place text not null,
  form text not null,
  link text not null,
  agenda jsonb not null,
  note text not null,
  by_chair boolean not null,
  notice_days integer not null,
  urgent_days integer not null,
  rules_version integer not null,
  sent_by uuid not null references person,
  sent_at timestamptz not null default now(),
  constraint meeting_notice_sequence_is_unique unique (meeting_id, sequence)
);
create trigger meeting_notice_is_immutable before update or delete on meeting_notice
  for each row execute function refuse_change();

create table meeting_notice_to (
  notice_id uuid not null references meeting_notice,
  person_id uuid not null references person,
  outcome text not null constraint meeting_notice_to_outcome_is_known
    check (outcome in ('waiting', 'accepted', 'bounced', 'unknown', 'no_address')),
  answered_at timestamptz,
  primary key (notice_id, person_id)
);

-- A removed item stays with its reason; the same paper may come back.
alter table agenda_item drop constraint agenda_item_paper_is_once;
alter table agenda_item
  add column version_id uuid references version,
  add column state text not null default 'open' constraint agenda_item_state_is_known
    check (state in ('open', 'decided', 'deferred', 'removed')),
  add column outcome text not null default '',
  add column reason text not null default '',
  add column deferred_to uuid references meeting,
  add column urgent_reason text not null default '',
  add column urgent_by uuid references person,
  add column taken_up_at timestamptz,
  add column settled_at timestamptz,
  add constraint agenda_item_leaves_with_reason check (state not in ('deferred', 'removed') or reason <> ''),
  add constraint agenda_item_urgent_by_somebody check ((urgent_reason = '') = (urgent_by is null));
create unique index agenda_item_paper_is_once on agenda_item (meeting_id, position_id) where state <> 'removed';
alter table meeting add constraint meeting_current_item foreign key (current_item_id) references agenda_item;

alter table attendance drop constraint attendance_capacity_is_known;
alter table attendance add constraint attendance_capacity_is_known check (capacity in ('voting', 'deputy', 'guest'));
alter table attendance
  add column remote boolean not null default false,
  -- Whose place a deputy takes, as the secretary was told; null: nobody said.
  add column for_mandate_id uuid references mandate,
  add column guest_kind text not null default 'guest' constraint attendance_guest_kind_is_known
    check (guest_kind in ('guest', 'expert', 'observer')),
  add column guest_role text not null default '',
  add column guest_organisation text not null default '',
  add constraint attendance_leaves_after_arriving check (left_at is null or left_at >= arrived_at);

-- Times that were put right afterwards, with what stood there before; the attendance itself may be gone.
create table attendance_correction (
  id uuid primary key,
  seq bigint generated always as identity,
  meeting_id uuid not null references meeting,
  attendance_id uuid not null,
  -- Whose it was: a mandate, or a guest by name.
  mandate_id uuid references mandate,
  guest_name text,
  what text not null constraint attendance_correction_is_known check (what in ('added', 'changed', 'removed')),
  old_arrived_at timestamptz,
  old_left_at timestamptz,
  new_arrived_at timestamptz,
  new_left_at timestamptz,
  reason text not null constraint attendance_correction_says_why check (reason <> ''),
  corrected_by uuid not null references person,
  at timestamptz not null default now()
);
create trigger attendance_correction_is_immutable before update or delete on attendance_correction
  for each row execute function refuse_change();

create table minutes_version (
  id uuid primary key,
  meeting_id uuid not null references meeting,
  ordinal integer not null,
  -- RFC 8785 JSON of what the version says; its SHA-256 is what an approval names.
  content text not null,
  sha256 text not null constraint minutes_version_sha256_is_hex check (sha256 ~ '^[0-9a-f]{64}$'),
  reason text not null default '',
  created_by uuid not null references person,
  created_at timestamptz not null default now(),
  constraint minutes_version_ordinal_is_unique unique (meeting_id, ordinal)
);
create trigger minutes_version_is_immutable before update or delete on minutes_version
  for each row execute function refuse_change();

create table minutes_approval (
  version_id uuid primary key references minutes_version,
  way text not null constraint minutes_approval_way_is_known check (way in ('next_meeting', 'those_present')),
  at_meeting_id uuid references meeting,
  reason text not null constraint minutes_approval_says_how check (reason <> ''),
  recorded_by uuid not null references person,
  at timestamptz not null default now(),
  constraint minutes_approval_names_its_meeting check ((way = 'next_meeting') = (at_meeting_id is not null))
);
create trigger minutes_approval_is_immutable before update or delete on minutes_approval
  for each row execute function refuse_change();
