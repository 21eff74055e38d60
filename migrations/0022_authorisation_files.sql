-- Why: an authorisation may lie on file as a scan too, where whoever opens a meeting finds it.
create table authorisation_file (
  authorisation_id uuid primary key references authorisation,
  media_type text not null constraint authorisation_file_type_is_known
    check (media_type in ('application/pdf', 'image/jpeg', 'image/png')),
  bytes bytea not null constraint authorisation_file_is_not_huge check (octet_length(bytes) between 1 and 5242880),
  sha256 text not null constraint authorisation_file_sha256_is_hex check (sha256 ~ '^[0-9a-f]{64}$'),
  stored_by uuid not null references person,
  stored_at timestamptz not null default clock_timestamp()
);
create trigger authorisation_file_is_immutable before update or delete on authorisation_file
  for each row execute function refuse_change();
