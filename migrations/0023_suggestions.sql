-- Why: whoever may comment proposes other words for a passage; the paper's writers take them in with one press, exactly once, or do not.
create table suggestion (
  -- Discussed like any comment, and hangs on its passage from outside the text.
  thread_id uuid primary key references thread,
  person_id uuid not null references person,
  -- Stands instead of the thread's quote; empty: the quote is to go.
  put text not null,
  state text not null default 'pending'
    constraint suggestion_state_is_known check (state in ('pending', 'accepted', 'rejected', 'withdrawn')),
  decided_by uuid references person,
  decided_at timestamptz,
  constraint suggestion_decided_by_somebody
    check ((state = 'pending') = (decided_by is null) and (decided_by is null) = (decided_at is null))
);
