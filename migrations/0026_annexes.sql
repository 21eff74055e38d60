-- Why: an annex is more than its title. Its file is stored once under its SHA-256, which the frozen text names; which papers a file
-- belongs to, and whose readers may see it, is a row of its own. An annex that was removed can be put back.
create table annex_file (
  sha256 text primary key constraint annex_file_sha256_is_hex check (sha256 ~ '^[0-9a-f]{64}$'),
  media_type text not null constraint annex_file_type_is_known check (media_type in (
    'application/pdf', 'image/png', 'image/jpeg', 'text/plain', 'text/csv',
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    'application/vnd.oasis.opendocument.text', 'application/vnd.oasis.opendocument.spreadsheet')),
  bytes bytea not null constraint annex_file_is_not_huge check (octet_length(bytes) between 1 and 10485760)
);
create trigger annex_file_is_immutable before update or delete on annex_file for each row execute function refuse_change();

create table position_annex_file (
  position_id uuid not null references position,
  sha256 text not null references annex_file,
  -- Who put it into this paper, or copied the paper it stood in.
  added_by uuid not null references person,
  added_at timestamptz not null default clock_timestamp(),
  primary key (position_id, sha256)
);
create trigger position_annex_file_is_immutable before update or delete on position_annex_file
  for each row execute function refuse_change();

alter table annex drop constraint annex_pkey;
alter table annex
  add column id uuid not null default gen_random_uuid() primary key,
  add column sha256 text,
  add column removed_at timestamptz,
  add constraint annex_file_is_of_this_paper foreign key (position_id, sha256) references position_annex_file (position_id, sha256);
create index annex_by_position on annex (position_id, ordinal);
