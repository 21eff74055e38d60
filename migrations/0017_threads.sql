-- Why: people talk about a text beside it. Threads hang on passages from outside the text, so that who only reads may comment.
create table thread (
  id uuid primary key,
  position_id uuid not null references position,
  audience text not null constraint thread_audience_is_known check (audience in ('all', 'reviewers')),
  -- What was quoted when it began; never changed.
  quote text not null,
  -- Where it hangs by now (shared/threads/types.ts); null: on the paper as a whole. Moves with the text.
  anchor jsonb,
  -- The version it began on; null: the draft.
  version_id uuid references version,
  created_at timestamptz not null default clock_timestamp(),
  resolved_at timestamptz,
  resolved_by uuid references person,
  constraint thread_resolved_by_somebody check ((resolved_at is null) = (resolved_by is null))
);
create index thread_by_position on thread (position_id, created_at);

create table thread_comment (
  id uuid primary key,
  seq bigint generated always as identity,
  thread_id uuid not null references thread,
  person_id uuid not null references person,
  -- Empty once it was taken back.
  body text not null,
  at timestamptz not null default clock_timestamp(),
  edited_at timestamptz,
  removed_at timestamptz,
  constraint thread_comment_says_something check ((removed_at is null) = (body <> ''))
);
create index thread_comment_by_thread on thread_comment (thread_id, seq);

-- Up to which word of which epoch the anchors of a paper have been looked after.
create table thread_followed (
  position_id uuid primary key references position,
  epoch integer not null,
  seq bigint not null,
  at timestamptz not null default clock_timestamp()
);
