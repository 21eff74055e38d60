/** What is known of a paper that may have outlived its council or its lead. */
import type { SuccessionFacts } from '../../../shared/positions/succession.ts'
import { leadInOffice, ofEarlierTerm } from '../../council/terms/store.ts'
import type { Reader, Tx } from '../../platform/database.ts'

export async function successionFacts(reader: Reader, positionId: string): Promise<SuccessionFacts | null> {
  const [row] = await reader<SuccessionFacts[]>`
    with day as (select (now() at time zone 'Europe/Warsaw')::date as today)
    select ${ofEarlierTerm(reader)} as "ofEarlierTerm", ${leadInOffice(reader)} as "leadInOffice"
    from day, position p where p.id = ${positionId}`
  return row ?? null
}

export async function takeOver(tx: Tx, positionId: string, term: number | null): Promise<void> {
  await tx`update position set taken_over_in = ${term}, updated_at = now() where id = ${positionId}`
}
