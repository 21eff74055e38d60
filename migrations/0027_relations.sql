-- Why: a council upholds what it said before, adds to it, or goes on from it; the paper says so, and the older one shows who spoke of it.
create table position_relation (
  position_id uuid not null references position,
  target_id uuid not null references position,
  relation text not null constraint position_relation_is_known check (relation in ('upholds', 'complements', 'refers_to')),
  primary key (position_id, target_id),
  constraint position_relation_is_on_another check (target_id <> position_id)
);
create index position_relation_by_target on position_relation (target_id);
