-- Why: a paper shows pictures. Their bytes are made by the server out of what was sent and stored once under their SHA-256, which the
-- text names; which papers may show a picture, and whose readers may see it, is a row of its own.
create table image (
  sha256 text primary key constraint image_sha256_is_hex check (sha256 ~ '^[0-9a-f]{64}$'),
  media_type text not null constraint image_type_is_known check (media_type in ('image/png', 'image/jpeg')),
  width int not null constraint image_width_is_bounded check (width between 1 and 2400),
  height int not null constraint image_height_is_bounded check (height between 1 and 2400),
  bytes bytea not null constraint image_is_not_huge check (octet_length(bytes) between 1 and 20971520)
);
create trigger image_is_immutable before update or delete on image for each row execute function refuse_change();

create table position_image (
  position_id uuid not null references position,
  sha256 text not null references image,
  -- Who put it into this paper, or copied the paper it stood in.
  added_by uuid not null references person,
  added_at timestamptz not null default clock_timestamp(),
  primary key (position_id, sha256)
);
create trigger position_image_is_immutable before update or delete on position_image
  for each row execute function refuse_change();
