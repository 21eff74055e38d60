-- Why: a council serves terms; what one left unfinished the next takes over paper by paper, or lets lapse.
create table term (
  number integer primary key constraint term_number_is_positive check (number > 0),
  from_day date not null,
  -- Its last day.
  to_day date not null,
  recorded_by uuid not null references person,
  recorded_at timestamptz not null default clock_timestamp(),
  constraint term_ends_after_it_begins check (to_day > from_day),
  constraint term_overlaps_none exclude using gist (daterange(from_day, to_day, '[]') with &&)
);

-- The newest term whose council took the paper over; null: that of its beginning.
alter table position add column taken_over_in integer references term on delete restrict;
