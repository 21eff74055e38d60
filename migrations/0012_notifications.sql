-- Why: what happens reaches the people it concerns, once each, on the page and by mail as they chose; deadlines remind of themselves.
create table notice_cursor (
  only_row boolean primary key default true constraint notice_cursor_is_one check (only_row),
  seq bigint not null
);
-- What happened before there were notices is told to nobody.
insert into notice_cursor (seq) select seq from audit_head;

create table notice (
  id uuid primary key,
  seq bigint generated always as identity,
  person_id uuid not null references person,
  event_seq bigint references event,
  reminder_key text,
  what text not null,
  topic text not null constraint notice_topic_is_known
    check (topic in ('waits', 'letters', 'papers', 'council', 'official')),
  object_kind text not null,
  object_id text not null,
  data jsonb not null,
  at timestamptz not null,
  told_at timestamptz not null default now(),
  read_at timestamptz,
  mail text not null constraint notice_mail_is_known check (mail in ('none', 'at_once', 'digest')),
  mail_key text,
  mailed_at timestamptz,
  -- A hash of the address it went to: one that refuses is told once, and a corrected one is not blamed for it.
  mailed_to text,
  mail_outcome text constraint notice_mail_outcome_is_known
    check (mail_outcome in ('accepted', 'bounced', 'unknown', 'unwanted')),
  constraint notice_is_of_event_or_reminder check ((event_seq is null) <> (reminder_key is null)),
  constraint notice_mailed_has_outcome check ((mailed_at is null) = (mail_outcome is null)),
  constraint notice_is_once_per_event unique (event_seq, person_id),
  constraint notice_is_once_per_reminder unique (reminder_key, person_id)
);
create index notice_by_person on notice (person_id, seq);
create index notice_unread on notice (person_id) where read_at is null;
create index notice_for_digest on notice (person_id) where mail = 'digest' and mailed_at is null;

-- No row: the usual choice. `official` has none: its mail is always sent.
create table notice_choice (
  person_id uuid not null references person,
  topic text not null constraint notice_choice_topic_is_known check (topic in ('waits', 'letters', 'papers', 'council')),
  mail text not null constraint notice_choice_mail_is_known check (mail in ('at_once', 'digest', 'never')),
  primary key (person_id, topic)
);

-- The key signs the codes by which a person unsubscribes without signing in; they can do nothing else.
create table notice_mailbox (
  person_id uuid primary key references person,
  id uuid not null constraint notice_mailbox_id_is_unique unique,
  key bytea not null constraint notice_mailbox_key_is_whole check (length(key) = 32)
);
