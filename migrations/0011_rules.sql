-- Why: the rules a council gave itself, in versions that nobody alters; the newest holds, and every ballot keeps a copy of what held.
create table rule_set (
  version integer primary key constraint rule_set_version_is_positive check (version > 0),
  rules jsonb not null,
  reason text not null constraint rule_set_says_why check (reason <> ''),
  adopted_by uuid not null references person,
  at timestamptz not null default now()
);
create trigger rule_set_is_immutable before update or delete on rule_set for each row execute function refuse_change();
