/**
 * A database whose clock can be moved: what asks it for the time, in queries, in triggers and in what columns say by themselves, is
 * told another one. The clock runs on as always; only from where it runs is moved. To be installed before anybody else connects.
 */
import { openDatabase } from '../../server/platform/database.ts'
import type { FreshDatabase } from './database.ts'

export async function installClock({ connection }: FreshDatabase): Promise<void> {
  const database = openDatabase(connection, { max: 1 })
  try {
    await database.sql.unsafe(clock)
    const [row] = await database.sql<{ name: string }[]>`select current_database() as name`
    await database.sql.unsafe(`alter database "${row?.name}" set search_path = clock, pg_catalog, public`)
    const defaults = await database.sql<{ statement: string }[]>`
      select format('alter table %s alter column %I set default %s', d.adrelid::regclass, a.attname,
        regexp_replace(pg_get_expr(d.adbin, d.adrelid), '\\m(now|clock_timestamp)\\(\\)', 'clock.\\1()', 'g')) as statement
      from pg_attrdef d join pg_attribute a on a.attrelid = d.adrelid and a.attnum = d.adnum
      where pg_get_expr(d.adbin, d.adrelid) ~ '(now|clock_timestamp)\\(\\)'`
    for (const { statement } of defaults) await database.sql.unsafe(statement)
  } finally {
    await database.close()
  }
}

const clock = `
  create schema clock;
  create table clock.moved (by interval not null);
  insert into clock.moved values ('0');
  create function clock.now() returns timestamptz language sql stable
    as $$ select pg_catalog.now() + by from clock.moved $$;
  create function clock.clock_timestamp() returns timestamptz language sql volatile
    as $$ select pg_catalog.clock_timestamp() + by from clock.moved $$;`

/** From now on it is this moment ("2012-06-14 10:00", in Warsaw). */
export async function moveClock(
  { sql }: { sql: ReturnType<typeof openDatabase>['sql'] },
  moment: string,
): Promise<void> {
  await sql`
    update clock.moved set by = (${moment}::text::timestamp at time zone 'Europe/Warsaw') - pg_catalog.clock_timestamp()`
}
