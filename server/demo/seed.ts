/**
 * Plays the demo council into an empty database: its people and its year 2012, then its papers - taken through the same
 * actions people take, so that the adopted sample really was reviewed, voted 11:1:1 and sent. Runs once, a few seconds.
 */
import { randomUUID } from 'node:crypto'
import type { Choice } from '../../shared/ballots/types.ts'
import { isRefusal, type Refusal } from '../../shared/refusal.ts'
import { castVote, closeBallot, declare, openBallot } from '../ballots/actions.ts'
import { prepareLetters, releaseLetters } from '../dispatch/actions.ts'
import type { Parts } from '../parts.ts'
import type { Tx } from '../platform/database.ts'
import { beginPaper, changePaper } from '../positions/actions.ts'
import { move } from '../positions/moves.ts'
import { viewPaper, viewVersion } from '../positions/view.ts'
import { giveVerdict } from '../review/actions.ts'
import { demoOrganisations } from './organisations.ts'
import { type DemoDraft, openDraft, paperInReview } from './papers.ts'
import { demoEmail, demoPeople } from './people.ts'
import { demoAddressees, demoCouncil, demoHost, demoMeetings } from './places.ts'
import { samplePosition, sampleSeparateOpinion } from './sample-position.ts'
import * as store from './store.ts'

type Seeded = {
  person: (familyName: string) => string
  mandates: { id: string; personId: string; voting: boolean }[]
  addressees: Map<string, string>
  meetings: string[]
}

export async function seedDemo(parts: Parts): Promise<void> {
  const seeded = await parts.database.transaction(async (tx) =>
    (await store.isEmpty(tx)) ? seedCouncil(tx) : null,
  )
  if (!seeded) return
  const { person } = seeded
  await playAdoptedSample(parts, seeded)
  await playInto(parts, seeded, paperInReview, person('Kalina'), [
    person('Wierzba'),
    person('Grab'),
    person('Borówka'),
  ])
  const draft = await begin(parts, seeded, openDraft, person('Modrzew'))
  sure(await changePaper(parts.database, parts.ports, person('Modrzew'), draft, { openToCouncil: true }))
}

async function seedCouncil(tx: Tx): Promise<Seeded> {
  await store.insertCouncil(tx, demoCouncil, demoHost)
  const organisations = new Map(demoOrganisations.map(([name]) => [name, randomUUID() as string]))
  for (const [name, kind] of demoOrganisations)
    await store.insertOrganisation(tx, { id: organisations.get(name) ?? '', name, kind })
  const people = new Map<string, string>()
  const mandates: Seeded['mandates'] = []
  for (const p of demoPeople) {
    const ids = { id: randomUUID(), mandateId: randomUUID() }
    await store.insertPerson(tx, {
      ...p,
      ...ids,
      email: demoEmail(p),
      organisationId: organisations.get(p.organisation) ?? '',
    })
    people.set(p.familyName, ids.id)
    mandates.push({
      id: ids.mandateId,
      personId: ids.id,
      voting: ['chair', 'vice_chair', 'member'].includes(p.role),
    })
  }
  const addressees = new Map<string, string>()
  for (const a of demoAddressees) {
    const id = randomUUID()
    await store.insertAddressee(tx, { id, ...a })
    addressees.set(a.slug, id)
  }
  const meetings = await seedMeetings(
    tx,
    mandates.filter((m) => m.voting).map((m) => m.id),
  )
  await store.continueNumbering(tx, 2012, 1)
  const person = (familyName: string) => {
    const id = people.get(familyName)
    if (!id) throw new Error(`no ${familyName} in the demo`)
    return id
  }
  return { person, mandates, addressees, meetings }
}

async function seedMeetings(tx: Tx, votingMandateIds: string[]): Promise<string[]> {
  const ids: string[] = []
  for (const [index, { day, place, present, guests }] of demoMeetings.entries()) {
    const id = randomUUID()
    await store.insertMeeting(tx, {
      id,
      number: index + 1,
      day,
      place,
      guests,
      mandateIds: votingMandateIds.slice(0, present),
    })
    ids.push(id)
  }
  return ids
}

function begin(parts: Parts, seeded: Seeded, draft: DemoDraft, leadId: string): Promise<string> {
  const recommendations = draft.recommendations.map(({ addressees, ...r }) => ({
    ...r,
    addresseeIds: addressees.map((slug) => seeded.addressees.get(slug) ?? ''),
  }))
  return parts.database.transaction(
    async (tx) => sure(await beginPaper(tx, parts.ports, leadId, { ...draft, recommendations })).id,
  )
}

/** Begins a paper and submits it to review. */
async function playInto(
  parts: Parts,
  seeded: Seeded,
  draft: DemoDraft,
  leadId: string,
  reviewerIds: string[],
): Promise<string> {
  const { database, ports } = parts
  const id = await begin(parts, seeded, draft, leadId)
  const paper = sure(await viewPaper(database.sql, ports, leadId, id))
  const dueDay = new Date(Date.now() + 14 * 864e5).toISOString().slice(0, 10)
  sure(
    await move(database, ports, leadId, id, { action: 'submit', seq: paper.text.seq, reviewerIds, dueDay }),
  )
  return id
}

async function playAdoptedSample(parts: Parts, seeded: Seeded): Promise<void> {
  const { database, ports } = parts
  const { person } = seeded
  const lead = person('Olcha')
  const reviewers = [person('Wierzba'), person('Grab')]
  const id = await playInto(parts, seeded, samplePosition, lead, reviewers)
  const { caseSign } = samplePosition
  sure(await changePaper(database, ports, person('Jarząb'), id, { caseSign }))
  for (const reviewer of reviewers) await approveAll(parts, id, reviewer)

  const secretary = person('Jarząb')
  const chair = person('Borówka')
  const shown = async () =>
    sure(await viewPaper(database.sql, ports, secretary, id)).currentVersion?.sha256 ?? ''
  sure(await move(database, ports, secretary, id, { action: 'admit', sha256: await shown(), reason: '' }))
  const meetingId = seeded.meetings[1] ?? ''
  await database.transaction(async (tx) => {
    const paper = { meetingId, positionId: id, title: samplePosition.title }
    await store.putOnAgenda(tx, paper)
    await store.insertNotice(tx, { ...paper, sentBy: secretary })
    await store.setMeetingOpen(tx, meetingId, true)
    await store.fileSeparateOpinion(tx, id, person('Modrzew'), sampleSeparateOpinion)
  })
  sure(await move(database, ports, secretary, id, { action: 'bring_to_council', sha256: await shown() }))
  await playBallot(parts, seeded, id, await shown(), chair)
  await database.transaction((tx) => store.setMeetingOpen(tx, meetingId, false))

  await parts.jobs.drain()
  const letterParts = { database, jobs: parts.jobs, origin: parts.config.origin }
  sure(await prepareLetters(letterParts, secretary, id))
  await parts.jobs.drain()
  sure(await releaseLetters(letterParts, chair, id, await shown()))
  await parts.jobs.drain()
}

async function approveAll(parts: Parts, positionId: string, reviewerId: string): Promise<void> {
  const { database, ports } = parts
  const { currentVersion } = sure(await viewPaper(database.sql, ports, reviewerId, positionId))
  const version = sure(
    await viewVersion(database.sql, ports, reviewerId, positionId, currentVersion?.id ?? ''),
  )
  const approve = { versionId: version.id, kind: 'approve', comment: '' } as const
  for (const part of version.paper.parts.filter((p) => p.part === 'recommendation')) {
    const sha256 = version.partSha256[part.id] ?? ''
    sure(
      await giveVerdict(database, ports, reviewerId, positionId, {
        ...approve,
        sha256,
        recommendationId: part.id,
      }),
    )
  }
  sure(
    await giveVerdict(database, ports, reviewerId, positionId, {
      ...approve,
      sha256: version.sha256,
      recommendationId: null,
    }),
  )
}

/** 13 present: eleven for, Tadeusz Modrzew against, Halina Jesion abstains. */
async function playBallot(
  parts: Parts,
  seeded: Seeded,
  positionId: string,
  sha256: string,
  chair: string,
): Promise<void> {
  const by = (personId: string) => ({ ...parts, personId })
  const { id } = sure(await openBallot(by(chair), positionId, { sha256 }))
  const choiceOf = (personId: string): Choice => {
    if (personId === seeded.person('Modrzew')) return 'against'
    return personId === seeded.person('Jesion') ? 'abstain' : 'for'
  }
  const present = seeded.mandates.filter((m) => m.voting).slice(0, demoMeetings[1]?.present)
  for (const { personId } of present)
    sure(await castVote(by(personId), id, { choice: choiceOf(personId), sha256 }))
  sure(await closeBallot(by(chair), id))
  sure(await declare(by(chair), id))
}

/** A refusal while playing the demo is a bug of the demo. */
function sure<T>(outcome: T | Refusal): T {
  if (isRefusal(outcome))
    throw new Error(`the demo was refused: ${outcome.code} ${JSON.stringify(outcome.details)}`)
  return outcome
}
