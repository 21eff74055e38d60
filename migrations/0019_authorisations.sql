-- Why: where the rules ask for proof, a deputy counts and votes only with an authorisation of the organisation on file.
create table authorisation (
  id uuid primary key,
  -- The deputy's mandate.
  mandate_id uuid not null references mandate,
  from_day date not null,
  -- Its last day; null: until it is revoked.
  to_day date constraint authorisation_days_are_in_order check (to_day >= from_day),
  -- What the paper is and where it lies, as the secretariat finds it again.
  paper text not null constraint authorisation_names_its_paper check (paper <> ''),
  recorded_by uuid not null references person,
  recorded_at timestamptz not null default clock_timestamp(),
  -- The first day on which it holds no more.
  revoked_day date,
  revoked_by uuid references person,
  revoked_reason text not null default '',
  constraint authorisation_is_revoked_by_somebody
    check ((revoked_day is null) = (revoked_by is null) and (revoked_day is null) = (revoked_reason = ''))
);
create index authorisation_by_mandate on authorisation (mandate_id, from_day);

create function authorisation_stays() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then raise exception 'an authorisation is revoked, never erased'; end if;
  if old.revoked_day is not null or (old.id, old.mandate_id, old.from_day, old.paper, old.recorded_by, old.recorded_at)
    is distinct from (new.id, new.mandate_id, new.from_day, new.paper, new.recorded_by, new.recorded_at)
    or old.to_day is distinct from new.to_day
  then raise exception 'an authorisation is revoked, never changed'; end if;
  return new;
end $$;
create trigger authorisation_stays before update or delete on authorisation for each row execute function authorisation_stays();
