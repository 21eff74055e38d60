-- Why: whoever may comment proposes other words for a passage; the paper's writers take them in with one press, exactly once, or do not.
create table suggestion (
  -- Discussed like any comment, and hangs on its passage from outside the text.
  thread_id uuid primary key references thread,
  person_id uuid not null references person,
  -- Stands instead of the thread's quote; empty: the quote is to go.
  put text not null,
  state text not null default 'pending'
    -- By whom and when it was decided, its thread says.
    constraint suggestion_state_is_known check (state in ('pending', 'accepted', 'rejected', 'withdrawn'))
);
