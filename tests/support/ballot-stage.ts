/** A council and papers that are ready to be voted on, put in by rows: for tests of what happens in a ballot. */

import { createHash, randomUUID } from 'node:crypto'
import type { Sql } from '../../server/platform/database.ts'
import type { BallotView } from '../../shared/ballots/types.ts'
import { defaultRuleSet } from '../../shared/council/rules/defaults.ts'
import type { RuleSet } from '../../shared/council/rules/shape.ts'
import type { Role } from '../../shared/council/types.ts'
import type { PaperView } from '../../shared/positions/view.ts'
import { type CanonicalPaper, canonicalJson, partJson, type TextNode } from '../../shared/text/canonical.ts'
import { type Answer, type Client, clientOf, granted } from './client.ts'
import { warsawDay } from './days.ts'
import { aCouncil, aPerson, type Person, signedInAs } from './people.ts'
import { startTestProduct, type TestProduct, type Wanted } from './product.ts'

export type Seated = Person & { client: Client; cookie: string }
export type Stage = {
  product: TestProduct
  secretary: Seated
  chair: Seated
  vice: Seated
  members: Seated[]
  /** Everybody with a seat: chair, vice-chair, members. */
  voters: Seated[]
  addresseeId: string
  seat: (is: Parameters<typeof aPerson>[1]) => Promise<Seated>
  /** What the council decides about its rules, from now on. */
  rule: (change: (rules: RuleSet) => RuleSet) => Promise<void>
  paper: (recommendations?: number) => Promise<ReadyPaper>
  meeting: (...papers: ReadyPaper[]) => Promise<MeetingStage>
  close: () => Promise<void>
}
export type ReadyPaper = { id: string; recommendationIds: string[] }
export type MeetingStage = {
  id: string
  arrive: (...people: Seated[]) => Promise<void>
  leave: (...people: Seated[]) => Promise<void>
}

export async function ballotStage(memberCount: number, wanted: Wanted = {}): Promise<Stage> {
  const product = await startTestProduct(wanted)
  const { database } = product
  await aCouncil(database)
  const seat: Stage['seat'] = async (is) => {
    const person = await aPerson(database, is)
    const cookie = await signedInAs(database, person)
    return { ...person, cookie, client: clientOf(product.app, product.origin, cookie) }
  }
  const as = (role: Role) => seat({ role })
  const [secretary, chair, vice] = [await as('secretary'), await as('chair'), await as('vice_chair')]
  const members: Seated[] = []
  for (let i = 0; i < memberCount; i += 1) members.push(await as('member'))
  const addresseeId = await anAddressee(database.sql)
  return {
    product,
    secretary,
    chair,
    vice,
    members,
    voters: [chair, vice, ...members],
    addresseeId,
    seat,
    rule: (change) => decideRules(database.sql, chair.id, change),
    paper: (recommendations = 1) =>
      readyPaper(database.sql, members[0]?.id ?? chair.id, addresseeId, recommendations),
    meeting: (...papers) => openMeeting(product, secretary.client, papers),
    close: () => product.close(),
  }
}

export async function anAddressee(sql: Sql): Promise<string> {
  const id = randomUUID()
  await sql`
    insert into addressee (id, slug, short_name, name, name_genitive, name_dative, salutation, email, valid_from_day)
    values (${id}, 'owes', 'OWES', 'Ośrodek Wsparcia', 'Ośrodka', 'Ośrodkowi', 'Szanowni', 'owes@adresaci.example', '2008-01-01')`
  return id
}

export async function decideRules(sql: Sql, by: string, change: (rules: RuleSet) => RuleSet): Promise<void> {
  await sql`
    insert into rule_set (version, rules, reason, adopted_by)
    select coalesce(max(version), 0) + 1, ${sql.json(change(defaultRuleSet))}, 'próba', ${by} from rule_set`
}

const words = (text: string): TextNode => ({
  type: 'doc',
  content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
})
const sha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex')

export async function readyPaper(
  sql: Sql,
  leadId: string,
  addresseeId: string,
  recommendations: number,
): Promise<ReadyPaper> {
  const [id, sectionId, rationaleId, versionId] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()]
  const recommendationIds = Array.from({ length: recommendations }, () => randomUUID() as string)
  const paper: CanonicalPaper = {
    format: 'radopis-version/1',
    positionId: id,
    kind: 'stanowisko',
    language: 'pl',
    title: 'w sprawie naborów',
    legalBasis: '',
    parts: [
      {
        part: 'section',
        id: sectionId,
        kind: 'recommendations',
        heading: 'Rekomendacje',
        text: { type: 'doc', content: [] },
      },
      ...recommendationIds.map((one, index) => ({
        part: 'recommendation' as const,
        id: one,
        number: index + 1,
        addressees: [{ id: addresseeId, name: 'OWES' }],
        due: { kind: 'none' as const },
        text: words(`Ogłaszać nabory, część ${index + 1}.`),
        why: null,
      })),
      {
        part: 'section',
        id: rationaleId,
        kind: 'rationale',
        heading: 'Uzasadnienie',
        text: words('Bo tak trzeba.'),
      },
    ],
    copyTo: [],
    annexes: [],
  }
  const canonical = canonicalJson(paper)
  await sql`insert into position (id, kind, title, state, lead_person_id) values (${id}, 'stanowisko', ${paper.title}, 'ready', ${leadId})`
  await sql`insert into position_author (position_id, person_id) values (${id}, ${leadId})`
  await sql`insert into live_text (position_id, epoch, first_seq, head_seq, frozen) values (${id}, 1, 1, 0, true)`
  await sql`insert into section (id, position_id, kind, heading, ordinal) values (${sectionId}, ${id}, 'recommendations', 'Rekomendacje', 1)`
  await sql`insert into section (id, position_id, kind, heading, ordinal) values (${rationaleId}, ${id}, 'rationale', 'Uzasadnienie', 2)`
  await sql`
    insert into version (id, position_id, label, reason, canonical, sha256, epoch, seq)
    values (${versionId}, ${id}, 'C1', 'council', ${canonical}, ${sha256(canonical)}, 1, 0)`
  for (const [index, part] of paper.parts.entries()) {
    await sql`
      insert into version_part (version_id, part_id, part, ordinal, sha256)
      values (${versionId}, ${part.id}, ${part.part}, ${index + 1}, ${sha256(partJson(part))})`
    if (part.part === 'section') continue
    await sql`
      insert into recommendation (id, position_id, ordinal, number, due_kind) values (${part.id}, ${id}, ${part.number}, ${part.number}, 'none')`
    await sql`insert into recommendation_addressee (recommendation_id, addressee_id) values (${part.id}, ${addresseeId})`
  }
  await sql`update position set current_version_id = ${versionId} where id = ${id}`
  return { id, recommendationIds }
}

async function openMeeting(
  { database: { sql } }: TestProduct,
  secretary: Client,
  papers: ReadyPaper[],
): Promise<MeetingStage> {
  await sql`update meeting set state = 'closed', closed_at = now() where state = 'open'`
  const heldDay = warsawDay()
  const { id } = await granted<{ id: string }>(
    secretary.post('/meetings', { heldDay, startsAt: '10:00', place: 'Zielona Góra', form: 'on_site' }),
  )
  for (const paper of papers)
    await granted(secretary.post(`/meetings/${id}/items`, { positionId: paper.id, urgentReason: 'próba' }))
  await granted(secretary.post(`/meetings/${id}/open`))
  for (const paper of papers) {
    const { currentVersion } = await granted<PaperView>(secretary.get(`/positions/${paper.id}`))
    const bring = { action: 'bring_to_council', sha256: currentVersion?.sha256 }
    await granted(secretary.post(`/positions/${paper.id}/moves`, bring))
  }
  const mark = async (present: boolean, people: Seated[]) => {
    for (const person of people)
      await granted(secretary.put(`/meetings/${id}/seats/${person.mandateId}`, { present }))
  }
  return { id, arrive: (...people) => mark(true, people), leave: (...people) => mark(false, people) }
}

/** One paper's ballots, as the people of the stage act on them. */
export function ballotsOn(stage: Stage, paper: ReadyPaper) {
  const view = (as: Seated = stage.secretary) => granted<PaperView>(as.client.get(`/positions/${paper.id}`))
  const newest = async (as?: Seated): Promise<BallotView> => {
    const [ballot] = (await view(as)).ballots
    if (!ballot) throw new Error('there is no ballot')
    return ballot
  }
  const sha = async () => (await view()).currentVersion?.sha256 ?? ''
  const on = async (as: Seated, act: string, body?: unknown): Promise<Answer> =>
    as.client.post(`/ballots/${(await newest()).id}/${act}`, body)
  return {
    view,
    newest,
    sha,
    open: async (body: Record<string, unknown> = {}, as = stage.chair) =>
      as.client.post(`/positions/${paper.id}/ballots`, { sha256: await sha(), ...body }),
    circular: async (body: Record<string, unknown> = {}, as = stage.chair) =>
      as.client.post(`/positions/${paper.id}/ballots/circular`, { sha256: await sha(), ...body }),
    vote: async (as: Seated, choice: string, more: Record<string, unknown> = {}) =>
      on(as, 'votes', { choice, sha256: (await newest()).contentSha256, ...more }),
    act: on,
    strike: async (as = stage.chair) =>
      as.client.post(`/positions/${paper.id}/ballots/strike`, { sha256: await sha() }),
    conflict: (as: Seated, kind: string, what = 'prowadzę ośrodek') =>
      as.client.post(`/positions/${paper.id}/conflicts`, { kind, what }),
    /** Everybody votes in turn, the chair closes and declares. */
    decide: async (votes: [Seated, string][]) => {
      const { id, contentSha256 } = await newest()
      for (const [as, choice] of votes)
        await granted(as.client.post(`/ballots/${id}/votes`, { choice, sha256: contentSha256 }))
      await granted(stage.chair.client.post(`/ballots/${id}/close`))
      return granted<{ state: string }>(stage.chair.client.post(`/ballots/${id}/declare`))
    },
  }
}
