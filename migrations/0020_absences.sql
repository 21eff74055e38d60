-- Why: an absence that was excused is told apart from one that was not, in the minutes and where absences in a row are counted.
-- No reason is kept: it is often a matter of somebody's health. A row that was taken back is gone; the events tell who did what.
create table absence_excuse (
  meeting_id uuid not null references meeting,
  mandate_id uuid not null references mandate,
  recorded_by uuid not null references person,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (meeting_id, mandate_id)
);
