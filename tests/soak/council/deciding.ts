/**
 * The council decides, by chance: people of every office ask two servers for anything, in any order and now and then at once. What
 * is granted and what is refused is up to the product; after each run the rows are judged.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { polish } from '../../../shared/locales/pl.ts'
import { windowOver } from '../../support/at-ballot.ts'
import { decideRules, readyPaper } from '../../support/ballot-stage.ts'
import type { Answer } from '../../support/client.ts'
import type { Options } from '../chapters.ts'
import { type Deciding, type Figures, noFigures } from '../figures.ts'
import { type Random, seeded } from '../random.ts'
import { type Ground, onStage, type Stage } from '../stage.ts'
import { chooseAct } from './acts.ts'
import { broken, judged, nothingSeen } from './invariants.ts'
import { type Council, rulesAtRandom, seatPeople } from './people.ts'
import { look } from './seen.ts'

export const commands = 40
type Played = { stage: Stage; council: Council; random: Random; deciding: Deciding; name: string }

export async function decidingChapter(
  ground: Ground,
  { trials, seed, isTimeUp, figures = noFigures() }: Options,
): Promise<Figures> {
  const folder = await mkdtemp(join(tmpdir(), 'radopis-deciding-'))
  try {
    return await onStage(ground, async (stage) => {
      const env = { DATA_DIR: folder }
      const servers = await Promise.all([stage.server(env), stage.server(env)])
      const council = await seatPeople(stage, servers)
      const memory = nothingSeen()
      const deciding: Deciding = {
        requests: 0,
        accepted: 0,
        refused: new Map(),
        states: new Map(),
        judged: new Map(),
        broken: [],
      }
      figures.deciding = deciding
      for (let n = 0; n < trials && !isTimeUp(); n += 1) {
        const name = `run ${n} (seed ${seed + n})`
        const paperId = await playRun({ stage, council, deciding, name, random: seeded(seed + n) })
        const found = await broken(stage.database.sql, [paperId], memory)
        deciding.broken.push(...found.map((what) => `${name}: ${what}`))
        figures.trials += 1
      }
      deciding.judged = await judged(stage.database.sql)
      deciding.broken.push(...servers.flatMap((server) => server.complaints()))
      return figures
    })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function playRun(played: Played): Promise<string> {
  const { stage, council, random, deciding } = played
  const { sql } = stage.database
  await decideRules(sql, council.lead.id, () => rulesAtRandom(random))
  const { id } = await readyPaper(sql, council.lead.id, council.addresseeId, 1 + random.below(3))
  const meetingId = random.chance(0.8) ? await meetingWith(played, id) : null
  if (random.chance(0.35)) {
    const [client] = council.lead.clients
    if (client)
      await told(played, 'to draft', [
        client.post(`/positions/${id}/moves`, { action: 'return_to_draft', reason: 'próba' }),
      ])
  }
  for (let n = 0; n < commands; n += 1) {
    const seen = await look(sql, id, meetingId)
    if (random.chance(seen.state === 'adopted' ? 0.25 : 0.08)) await timePasses(stage, id)
    const place = { council, random, seen }
    const { act, somebody } = chooseAct(place)
    await told(played, act.name, act.send(place, random.pick(somebody.clients), somebody))
  }
  const { state } = await look(sql, id, meetingId)
  deciding.states.set(state, (deciding.states.get(state) ?? 0) + 1)
  return id
}

/** Planned, with the paper on its agenda, opened, and most people in the room. The one before it is over. */
async function meetingWith(played: Played, positionId: string): Promise<string | null> {
  const { stage, council, random } = played
  await stage.database
    .sql`update ballot set state = 'void', void_reason = 'no_quorum', closed_at = clock_timestamp()
    where state in ('open', 'closed') and meeting_id in (select id from meeting where state = 'open')`
  await stage.database
    .sql`update meeting set state = 'closed', closed_at = clock_timestamp() where state = 'open'`
  const secretary = council.people.find(({ role }) => role === 'secretary')
  if (!secretary) throw new Error('there is no secretariat')
  const client = random.pick(secretary.clients)
  const heldDay = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Warsaw' }).format(new Date())
  const plan = { heldDay, startsAt: '10:00', place: 'Zielona Góra', form: 'on_site' }
  const [planned] = await told(played, 'plan', [client.post('/meetings', plan)])
  const id = String(planned?.body.id)
  await told(played, 'agenda', [client.post(`/meetings/${id}/items`, { positionId, urgentReason: 'próba' })])
  await told(played, 'open', [client.post(`/meetings/${id}/open`)])
  const coming = council.people.filter(({ role }) => ['chair', 'vice_chair', 'member'].includes(role))
  const marks = coming.filter(() => random.chance(0.85))
  await told(
    played,
    'arrive',
    marks.map((one) =>
      random.pick(secretary.clients).put(`/meetings/${id}/seats/${one.mandateId}`, { present: true }),
    ),
  )
  return id
}

/** Circular ballots, the days for separate opinions and the days of a correction come to their end. */
async function timePasses({ database: { sql } }: Stage, id: string): Promise<void> {
  await sql`
    update ballot set closes_at = clock_timestamp(), min_closes_at = clock_timestamp()
    where position_id = ${id} and state = 'open' and kind = 'circular'`
  await sql`update correction set last_day = last_day - 10 where position_id = ${id} and state = 'open'`
  await windowOver(sql, id)
}

async function told({ deciding, name }: Played, what: string, sent: Promise<Answer>[]): Promise<Answer[]> {
  const answers = await Promise.all(sent)
  for (const { status, body } of answers) {
    deciding.requests += 1
    const { code } = body
    if (status < 300) deciding.accepted += 1
    else if (code) deciding.refused.set(code, (deciding.refused.get(code) ?? 0) + 1)
    if (status >= 500 || (status >= 300 && !hasSentence(code)))
      deciding.broken.push(
        `${name}: [10] "${what}" was answered ${status} ${JSON.stringify(body).slice(0, 200)}`,
      )
  }
  return answers
}

/** [10] A refusal has a sentence; those that count have two. */
function hasSentence(code: string | undefined): boolean {
  const sentences: Record<string, string> = polish.refusals
  return code !== undefined && (code in sentences || `${code}_one` in sentences)
}
