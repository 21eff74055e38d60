/** The table `job`. Every change of a running job names its attempt: a server whose lease was lost changes nothing any more. */
import type postgres from 'postgres'
import type { Sql, Tx } from '../database.ts'

export type Claimed = { id: string; kind: string; payload: unknown; attempts: number }

/** 10 s, 20 s, 40 s ... at most an hour apart: two days of trying. */
const lastAttempt = 60

export async function insert(
  tx: Tx,
  job: { id: string; kind: string; payload: postgres.Parameter; dedupeKey: string; runAt: Date | null },
): Promise<void> {
  await tx`
    insert into job (id, kind, payload, dedupe_key, run_at)
    values (${job.id}, ${job.kind}, ${job.payload}, ${job.dedupeKey}, coalesce(${job.runAt}::timestamptz, now()))
    on conflict (dedupe_key) do nothing`
}

/** The oldest due job of these kinds that nobody holds. */
export async function claim(sql: Sql, kinds: string[], leaseMs: number): Promise<Claimed | null> {
  const [job] = await sql<Claimed[]>`
    update job set state = 'running', attempts = attempts + 1,
      locked_until = now() + ${leaseMs} * interval '1 millisecond'
    where id = (
      select id from job
      where state in ('pending', 'running') and run_at <= now()
        and (locked_until is null or locked_until < now()) and kind = any(${kinds})
      order by run_at, seq limit 1
      for update skip locked)
    returning id, kind, payload, attempts`
  return job ?? null
}

export async function renew(sql: Sql, job: Claimed, leaseMs: number): Promise<void> {
  await sql`
    update job set locked_until = now() + ${leaseMs} * interval '1 millisecond'
    where id = ${job.id} and state = 'running' and attempts = ${job.attempts}`
}

export async function finish(sql: Sql, job: Claimed): Promise<void> {
  await sql`
    update job set state = 'done', finished_at = now(), locked_until = null, last_error = null
    where id = ${job.id} and state = 'running' and attempts = ${job.attempts}`
}

export async function postpone(sql: Sql, job: Claimed, error: unknown): Promise<void> {
  const why = (error instanceof Error ? error.message : String(error)).slice(0, 2000)
  const pauseSeconds = Math.min(10 * 2 ** (job.attempts - 1), 3600)
  const state = job.attempts >= lastAttempt ? 'failed' : 'pending'
  await sql`
    update job set state = ${state}, last_error = ${why}, locked_until = null,
      run_at = now() + ${pauseSeconds} * interval '1 second'
    where id = ${job.id} and state = 'running' and attempts = ${job.attempts}`
}

export async function forget(tx: Tx, kinds: string[], olderThanDays: number): Promise<void> {
  await tx`
    delete from job where kind = any(${kinds}) and state = 'done'
      and finished_at < now() - make_interval(days => ${olderThanDays})`
}
