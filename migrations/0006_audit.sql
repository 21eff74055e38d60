-- Why: one append-only, hash-chained history of every change (integrity I9), and rows nobody may alter afterwards.
create table audit_head (
  only_row boolean primary key default true constraint audit_head_is_one check (only_row),
  seq bigint not null,
  hash text not null
);
insert into audit_head (seq, hash) values (0, repeat('0', 64));

create table event (
  seq bigint primary key,
  at timestamptz not null,
  actor_id uuid,
  kind text not null,
  object_kind text not null,
  object_id text not null,
  data jsonb not null,
  body text not null,
  previous_hash text not null,
  hash text not null constraint event_hash_is_unique unique
);
create index event_by_object on event (object_kind, object_id);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'rows of % are never changed or removed', tg_table_name using errcode = 'integrity_constraint_violation';
end $$;
create trigger event_is_append_only before update or delete on event for each row execute function refuse_change();
create trigger version_is_immutable before update or delete on version for each row execute function refuse_change();
create trigger version_part_is_immutable before update or delete on version_part for each row execute function refuse_change();
create trigger vote_is_immutable before update or delete on vote for each row execute function refuse_change();
create trigger verdict_is_immutable before update or delete on verdict for each row execute function refuse_change();
create trigger artefact_is_immutable before update or delete on artefact for each row execute function refuse_change();
create trigger text_update_is_immutable before update on text_update for each row execute function refuse_change();

-- Whatever the code does: no adopted paper without a declared, carried ballot on the very text (integrity I7).
create function adopted_needs_carried_ballot() returns trigger language plpgsql as $$
begin
  if new.state = 'adopted' and old.state is distinct from 'adopted' and not exists (
    select 1 from ballot b join version c on c.id = b.version_id join version a on a.id = new.current_version_id
    where b.position_id = new.id and b.state = 'declared' and b.result ->> 'outcome' = 'carried'
      and b.result ->> 'quorumMet' = 'true' and c.sha256 = a.sha256) then
    raise exception 'position % has no carried ballot on this text', new.id using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $$;
create trigger position_adopted_by_ballot before update on position
  for each row execute function adopted_needs_carried_ballot();
