-- Why: a text that was written for weeks must open from one state and a short tail, and its log must not grow for ever (H30, H31).
create table text_checkpoint (
  position_id uuid not null references live_text,
  epoch integer not null,
  seq bigint not null,
  state bytea not null,
  sha256 bytea not null,
  at timestamptz not null default now(),
  primary key (position_id, epoch, seq)
);
create trigger text_checkpoint_is_immutable before update on text_checkpoint
  for each row execute function refuse_change();

-- Where the present epoch begins in the log: without it a log whose first rows are missing would look whole.
alter table live_text add column first_seq bigint;
update live_text t set first_seq = coalesce(
  (select min(seq) from text_update u where u.position_id = t.position_id and u.epoch = t.epoch), head_seq + 1);
alter table live_text alter column first_seq set not null;

create index text_update_by_age on text_update (at);
