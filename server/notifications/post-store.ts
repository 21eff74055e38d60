/** Notices on their way by mail. */
import type { Topic } from '../../shared/notifications/whats.ts'
import type { Reader, Tx } from '../platform/database.ts'
import { columns, type NoticeRow } from './store.ts'

export type Posted = NoticeRow & { personId: string; ageHours: number; topic: Topic }
export type Outcome = 'accepted' | 'bounced' | 'unknown' | 'unwanted'

/** A notice that is to come alone and has not come yet. */
export async function noticeToSend(reader: Reader, id: string): Promise<Posted | null> {
  const [row] = await reader<Posted[]>`
    select ${columns(reader)}, person_id as "personId", (extract(epoch from now() - at) / 3600)::float8 as "ageHours"
    from notice where id = ${id} and mail = 'at_once' and mailed_at is null`
  return row ?? null
}

/** It comes with others instead; false when it has been sent meanwhile. */
export async function foldIntoDigest(tx: Tx, id: string): Promise<boolean> {
  const rows = await tx`
    update notice set mail = 'digest' where id = ${id} and mail = 'at_once' and mailed_at is null returning id`
  return rows.length === 1
}

/**
 * What this digest carries: all that wait for one, and those it took at an earlier attempt. Taken before it is sent, so that the
 * same letter goes out again after a crash, and what comes meanwhile waits for the next. What an earlier digest took and could
 * not bring in three days (its job has given up) is taken over.
 */
export async function takeForDigest(tx: Tx, personId: string, key: string): Promise<Posted[]> {
  await tx`
    update notice set mail_key = ${key}
    where person_id = ${personId} and mail = 'digest' and mailed_at is null
      and (mail_key is null or told_at < now() - interval '3 days')
      and not exists (select 1 from notice n where n.person_id = ${personId} and n.mail_key = ${key})`
  return tx<Posted[]>`
    select ${columns(tx)}, person_id as "personId", 0::float8 as "ageHours"
    from notice where person_id = ${personId} and mail_key = ${key} and mailed_at is null order by seq`
}

export async function markMailed(tx: Tx, ids: string[], outcome: Outcome): Promise<void> {
  await tx`
    update notice set mailed_at = now(), mail_outcome = ${outcome},
      mailed_to = (select md5(lower(p.email)) from person p where p.id = person_id)
    where id = any(${ids}::uuid[]) and mailed_at is null`
}

/**
 * Who gets today's digest: from the hour on, whoever has something that was told before the hour. The hour is that of Warsaw's
 * clock, which the database reckons, summer time included.
 */
export async function awaitingDigest(
  reader: Reader,
  hour: number,
): Promise<{ day: string; personIds: string[] }> {
  const [now] = await reader<{ day: string; hour: number }[]>`
    select (now() at time zone 'Europe/Warsaw')::date as day, extract(hour from now() at time zone 'Europe/Warsaw')::int as hour`
  if (!now) throw new Error('the database has no clock')
  if (now.hour < hour) return { day: now.day, personIds: [] }
  const rows = await reader<{ personId: string }[]>`
    select distinct person_id as "personId" from notice
    where mail = 'digest' and mailed_at is null
      and (mail_key is null or told_at < now() - interval '3 days')
      and told_at < (${now.day}::date + make_interval(hours => ${hour})) at time zone 'Europe/Warsaw'`
  return { day: now.day, personIds: rows.map(({ personId }) => personId) }
}

export async function councilNames(
  reader: Reader,
): Promise<{ name: string; nameGenitive: string; hostName: string }> {
  const [row] = await reader<{ name: string; nameGenitive: string; hostName: string }[]>`
    select c.name, c.name_genitive as "nameGenitive", h.name as "hostName" from council c, host h`
  if (!row) throw new Error('a notice without a council')
  return row
}
