-- Why: servers look every second whether anything happened to the papers that are open; the last event of each is one step in an index.
create index event_by_object_and_seq on event (object_kind, object_id, seq);
drop index event_by_object;
