-- Why: an edit is stored before anybody is told; one statement does it for all texts that wait.
-- The rules of who may write stay in the program. It judges facts; here it is only asked whether they are still the same.

-- What decides whether somebody may write in a text, as one word. Null: the session is over. "Today" is Warsaw's. In plpgsql,
-- which plans it once per connection; in sql it would be planned at every call.
create function text_rights_hash(of_position uuid, of_session text) returns text language plpgsql stable as $$
begin
  return (select md5(concat_ws('|', p.state, p.open_to_council, p.lead_person_id, c.person_id,
    'authors', (select string_agg(a.person_id::text, ',' order by a.person_id)
      from position_author a where a.position_id = p.id),
    'mandates', (select string_agg(concat_ws(',', m.id, m.organisation_id, m.role, m.from_day, m.to_day), ';' order by m.id)
      from mandate m where m.person_id = c.person_id
        and m.from_day <= (now() at time zone 'Europe/Warsaw')::date
        and (m.to_day is null or m.to_day >= (now() at time zone 'Europe/Warsaw')::date))))
  from position p, session s join account c on c.id = s.account_id
  where p.id = of_position and s.id = of_session and s.ended_at is null and c.disabled_at is null
    and s.idle_expires_at > now() and s.absolute_expires_at > now());
end $$;

-- Appends to several texts, given in the order of their ids, and says for each that was written what its head had been. A text is
-- left alone when its row is held by somebody else, it is frozen or in another epoch, a right is not what the caller thinks, or a
-- clientID is another's: the caller then asks for that text alone, and waits. Each statement in here sees what was committed
-- before it began, so all of it is read when the lock is held (I3).
create function append_text(
  positions uuid[], epochs integer[],
  row_text integer[], row_person uuid[], row_session text[], row_rights text[], row_bytes bytea[], row_sha256 bytea[],
  claim_text integer[], claim_client bigint[], claim_person uuid[]
) returns table (text_no integer, head_before bigint) language plpgsql as $$
declare
  head bigint;
  written integer;
begin
  for i in 1 .. cardinality(positions) loop
    select t.head_seq into head from live_text t
      where t.position_id = positions[i] and t.epoch = epochs[i] and not t.frozen for update skip locked;
    continue when not found;
    continue when exists (
      select 1 from (select distinct r.session, r.rights from unnest(row_text, row_session, row_rights)
        as r (no, session, rights) where r.no = i) asked
      where asked.rights is distinct from text_rights_hash(positions[i], asked.session));
    continue when exists (
      select 1 from unnest(claim_text, claim_client, claim_person) as c (no, client, person)
        join text_client k on k.position_id = positions[i] and k.epoch = epochs[i] and k.client_id = c.client
      where c.no = i and k.person_id is distinct from c.person);
    insert into text_update (position_id, epoch, seq, person_id, session_id, bytes, sha256)
      select positions[i], epochs[i], head + row_number() over (order by r.at), r.person, r.session, r.bytes, r.sha256
      from unnest(row_text, row_person, row_session, row_bytes, row_sha256) with ordinality
        as r (no, person, session, bytes, sha256, at)
      where r.no = i;
    get diagnostics written = row_count;
    insert into text_client (position_id, epoch, client_id, person_id)
      select positions[i], epochs[i], c.client, c.person
      from unnest(claim_text, claim_client, claim_person) as c (no, client, person) where c.no = i
      on conflict do nothing;
    update live_text set head_seq = head + written where position_id = positions[i];
    text_no := i;
    head_before := head;
    return next;
  end loop;
end $$;
