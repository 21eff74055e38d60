/** Ballots at a meeting over HTTP: items and the whole, motions, recusal, seats, votes recorded and contested, and what cannot be done. */

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { MeetingView } from '../../shared/meetings/types.ts'
import type { VersionView } from '../../shared/positions/view.ts'
import {
  ballotStage,
  ballotsOn,
  type MeetingStage,
  type ReadyPaper,
  type Stage,
} from '../support/ballot-stage.ts'
import { granted, refusedWith } from '../support/client.ts'
import { warsawDay } from '../support/days.ts'

let stage: Stage
let paper: ReadyPaper
let meeting: MeetingStage
let ballots: ReturnType<typeof ballotsOn>

beforeAll(async () => {
  stage = await ballotStage(4)
})
afterAll(() => stage.close())

async function begin(recommendations = 1): Promise<void> {
  await stage.rule((rules) => rules)
  paper = await stage.paper(recommendations)
  ballots = ballotsOn(stage, paper)
  meeting = await stage.meeting(paper)
  await meeting.arrive(...stage.voters)
}
const all = (choice: string): [Stage['chair'], string][] => stage.voters.map((voter) => [voter, choice])
const member = (index: number) => stage.members[index] ?? stage.chair

describe('item by item', () => {
  beforeEach(() => begin(3))
  const items = (...indexes: number[]) => ({
    subject: 'recommendations',
    recommendationIds: indexes.map((index) => paper.recommendationIds[index]),
  })

  it('what is lost leaves the text before the whole is voted, and version A is what was voted', async () => {
    await granted(ballots.open(items(0, 2)))
    expect(await ballots.decide(all('for'))).toMatchObject({ state: 'in_council' })
    await granted(ballots.open(items(1)))
    expect(await ballots.decide(all('against'))).toMatchObject({ state: 'in_council' })
    const cheat = stage.product.database.sql`
      update position set state = 'adopted', number = 9, year = 2026, adopted_day = '2026-01-01' where id = ${paper.id}`
    await expect(cheat, 'by carried ballots on its parts').rejects.toThrow(/no carried ballot/)
    expect(await refusedWith(ballots.open(items(1)))).toBe('recommendation_decided')
    expect(await refusedWith(ballots.open())).toBe('recommendations_to_strike')
    const before = await ballots.sha()
    await granted(ballots.strike())
    expect((await ballots.view()).currentVersion).toMatchObject({ label: 'C2', reason: 'council' })
    expect(await ballots.sha()).not.toBe(before)
    expect(await refusedWith(ballots.strike())).toBe('nothing_to_strike')
    await granted(ballots.open())
    const { contentSha256 } = await ballots.newest()
    expect(await ballots.decide(all('for'))).toMatchObject({ state: 'adopted' })
    const { currentVersion } = await ballots.view()
    expect(currentVersion).toMatchObject({ label: 'A', sha256: contentSha256 })
    const adopted = await granted<VersionView>(
      stage.secretary.client.get(`/positions/${paper.id}/versions/${currentVersion?.id}`),
    )
    const left = adopted.paper.parts.flatMap((part) =>
      part.part === 'recommendation' ? [[part.id, part.number]] : [],
    )
    expect(left).toEqual([
      [paper.recommendationIds[0], 1],
      [paper.recommendationIds[2], 3],
    ])
  })
  it('numbers close up once where the rules say so', async () => {
    await stage.rule((rules) => ({
      ...rules,
      recommendations: { vote: 'en_bloc', numbers: 'gaps_close' },
    }))
    await granted(ballots.open(items(0, 1)))
    await ballots.decide(all('against'))
    await granted(ballots.strike())
    const { recommendations } = await ballots.view()
    expect(recommendations.map(({ id, number }) => [id, number])).toEqual([[paper.recommendationIds[2], 1]])
  })
  it('each by itself before the whole, where the rules say so', async () => {
    await stage.rule((rules) => ({ ...rules, recommendations: { vote: 'separately', numbers: 'gaps_stay' } }))
    expect(await refusedWith(ballots.open())).toBe('recommendations_undecided')
    expect(await refusedWith(ballots.open(items(0, 1)))).toBe('recommendations_only_singly')
    for (const index of [0, 1, 2]) {
      await granted(ballots.open(items(index)))
      await ballots.decide(all('for'))
    }
    await granted(ballots.open())
  })
  it('recommendations of another paper are not voted on', async () => {
    const other = await stage.paper()
    const request = { subject: 'recommendations', recommendationIds: other.recommendationIds }
    expect(await refusedWith(ballots.open(request))).toBe('recommendations_not_chosen')
  })
})

describe('motions', () => {
  beforeEach(() => begin())
  const motion = (purpose: string) => ({ subject: 'procedural', purpose, purposeText: 'bo brakuje danych' })

  it('[T10] a carried one to send back makes the paper a draft again', async () => {
    expect(await refusedWith(ballots.open({ ...motion('send_back'), purposeText: '' }))).toBe(
      'purpose_missing',
    )
    await granted(ballots.open(motion('send_back')))
    expect(await ballots.decide(all('for'))).toMatchObject({ state: 'draft' })
    expect(await ballots.view(member(0))).toMatchObject({
      state: 'draft',
      currentVersion: null,
      text: { frozen: false },
    })
    // Its point is decided, also for a chair who does not see the draft; and the meeting can be closed.
    const { agenda } = await granted<MeetingView>(stage.chair.client.get(`/meetings/${meeting.id}`))
    expect(agenda[0]).toMatchObject({ positionId: paper.id, state: 'decided' })
    expect(
      await refusedWith(
        stage.chair.client.post(`/meetings/${meeting.id}/items/${agenda[0]?.id}/remove`, { reason: 'x' }),
      ),
    ).toBe('item_settled_already')
    await granted(stage.chair.client.post(`/meetings/${meeting.id}/close`))
  })
  it('a lost one leaves the paper where it is', async () => {
    await granted(ballots.open(motion('send_back')))
    expect(await ballots.decide(all('against'))).toMatchObject({ state: 'in_council' })
  })
  it('a rejected paper is voted on again after a motion for it, and the first ballot stays', async () => {
    expect(await refusedWith(ballots.open(motion('revote')))).toBe('revote_of_nothing')
    await granted(ballots.open())
    expect(await ballots.decide(all('against'))).toMatchObject({ state: 'rejected' })
    expect(await refusedWith(ballots.open())).toBe('only_revote')
    await granted(ballots.open(motion('revote')))
    expect(await ballots.decide(all('for'))).toMatchObject({ state: 'in_council' })
    const first = (await ballots.view()).ballots.at(-1)
    expect(first).toMatchObject({ state: 'void', voidReason: 'annulled_by_revote', result: { against: 6 } })
    await granted(ballots.open())
    expect(await ballots.decide(all('for'))).toMatchObject({ state: 'adopted' })
  })
  it('not where the rules know none, nor once its recommendation is struck', async () => {
    await granted(ballots.open({ subject: 'recommendations', recommendationIds: paper.recommendationIds }))
    await ballots.decide(all('against'))
    await granted(ballots.strike())
    expect(await refusedWith(ballots.open(motion('revote')))).toBe('revote_too_late')
    await stage.rule((rules) => ({ ...rules, revote: 'off' }))
    expect(await refusedWith(ballots.open(motion('revote')))).toBe('revote_off')
  })
  it('a tie that the rules want repeated leaves the paper before the council', async () => {
    await stage.rule((rules) => ({ ...rules, tie: 'repeat' }))
    await granted(ballots.open())
    const votes = all('for').map(([who, choice], index): [Stage['chair'], string] => [
      who,
      index < 3 ? choice : 'against',
    ])
    expect(await ballots.decide(votes)).toMatchObject({ state: 'in_council' })
    await granted(ballots.open())
    expect(await ballots.decide(all('for'))).toMatchObject({ state: 'adopted' })
  })
})

describe('the vote', () => {
  beforeEach(async () => {
    await begin()
    await granted(ballots.open())
  })

  it('is changed before the close, and the last one counts', async () => {
    await granted(ballots.vote(member(0), 'for'))
    expect(await refusedWith(ballots.vote(member(0), 'for'))).toBe('already_voted')
    await granted(ballots.vote(member(0), 'against'))
    expect((await ballots.newest()).result).toMatchObject({ for: 0, against: 1 })
    const { id } = await ballots.newest()
    const rows = await stage.product.database.sql`select 1 from vote where ballot_id = ${id}`
    expect(rows.length).toBe(2)
  })
  it('is recorded with how it came, seen and contested by its member', async () => {
    const recorded = { mandateId: member(1).mandateId, how: 'phone' }
    expect(await refusedWith(ballots.vote(member(0), 'for', recorded))).toBe('only_secretariat')
    await granted(ballots.vote(stage.secretary, 'for', recorded))
    const { mine } = await ballots.newest(member(1))
    expect(mine).toMatchObject({ choice: 'for', recordedHow: 'phone', contested: false })
    expect(await refusedWith(ballots.act(member(0), 'contest'))).toBe('vote_not_contestable')
    await granted(ballots.act(member(1), 'contest'))
    expect((await ballots.newest()).result).toMatchObject({ for: 0, notVoting: 6 })
    expect(await refusedWith(ballots.act(member(1), 'contest'))).toBe('vote_not_contestable')
    await granted(ballots.vote(member(1), 'against'))
    expect((await ballots.newest()).result).toMatchObject({ against: 1, notVoting: 5 })
  })
  it('that a member cast is changed by no secretary', async () => {
    await granted(ballots.vote(member(1), 'for'))
    const recorded = { mandateId: member(1).mandateId }
    expect(await refusedWith(ballots.vote(stage.secretary, 'against', recorded))).toBe('already_voted')
  })
  it('contested after the close is counted no more, until the result is declared', async () => {
    await granted(ballots.vote(member(0), 'against'))
    await granted(ballots.vote(stage.secretary, 'for', { mandateId: member(1).mandateId }))
    await granted(ballots.act(stage.chair, 'close'))
    await granted(ballots.act(member(1), 'contest'))
    expect((await ballots.newest()).result).toMatchObject({ for: 0, against: 1, outcome: 'lost' })
    await granted(ballots.act(stage.chair, 'declare'))
    expect(await refusedWith(ballots.act(member(1), 'contest'))).toBe('ballot_not_open')
  })
  it('names the text that was seen', async () => {
    expect(await refusedWith(ballots.vote(member(0), 'for', { sha256: '0'.repeat(64) }))).toBe(
      'stale_version',
    )
  })
  it('on a text that changed meanwhile is void with its ballot', async () => {
    const { sql } = stage.product.database
    await sql`
      insert into version (id, position_id, label, reason, canonical, sha256, epoch, seq)
      select gen_random_uuid(), position_id, 'C9', 'council', canonical, repeat('9', 64), epoch, seq from version
      where position_id = ${paper.id}`
    await sql`
      update position set current_version_id = (select id from version where position_id = ${paper.id} and label = 'C9')
      where id = ${paper.id}`
    expect(await refusedWith(ballots.vote(member(0), 'for'))).toBe('ballot_not_open')
    expect(await ballots.newest()).toMatchObject({ state: 'void', voidReason: 'text_changed' })
  })
  it('is void when too few are left at the close', async () => {
    await granted(ballots.vote(member(0), 'for'))
    await meeting.leave(...stage.members)
    expect(await granted(ballots.act(stage.chair, 'close'))).toEqual({ state: 'void' })
    expect(await ballots.newest()).toMatchObject({ voidReason: 'no_quorum' })
  })
  it('nothing it was opened with is changed, by no statement', async () => {
    const { id } = await ballots.newest()
    const { sql } = stage.product.database
    await expect(sql`update ballot set secrecy = 'secret' where id = ${id}`).rejects.toThrow(/never changed/)
    await expect(sql`update ballot set rules = '{}' where id = ${id}`).rejects.toThrow(/never changed/)
  })
})

describe('whoever has a conflict of interest', () => {
  beforeEach(() => begin())

  it('recuses themselves: no vote, no seat among those present, and nobody can refuse it', async () => {
    await granted(ballots.open())
    await granted(ballots.vote(member(0), 'for'))
    expect(await refusedWith(ballots.conflict(member(0), 'recused', ''))).toBe('reason_missing')
    await granted(ballots.conflict(member(0), 'recused'))
    expect((await ballots.newest()).result).toMatchObject({ seats: 6, present: 5, for: 0, recused: 1 })
    expect(await refusedWith(ballots.vote(member(0), 'for'))).toBe('recused')
  })
  it('a recused chair conducts nothing, and the vice-chair does', async () => {
    await granted(ballots.conflict(stage.chair, 'recused'))
    expect(await refusedWith(ballots.open())).toBe('recused_no_act')
    await granted(ballots.open({}, stage.vice))
    for (const act of ['close', 'declare'])
      expect(await refusedWith(ballots.act(stage.chair, act))).toBe('recused_no_act')
    expect(await refusedWith(ballots.act(stage.chair, 'void', { reason: 'x' }))).toBe('recused_no_act')
    const presiding = await stage.product.database.sql<{ mandateId: string }[]>`
      select mandate_id as "mandateId" from ballot_elector where is_chair and ballot_id = ${(await ballots.newest()).id}`
    expect(presiding).toEqual([{ mandateId: stage.vice.mandateId }])
    await granted(ballots.vote(stage.vice, 'for'))
    await granted(ballots.vote(member(1), 'against'))
    await granted(ballots.act(stage.vice, 'close'))
    expect((await ballots.newest()).result).toMatchObject({ decidedByChair: true, outcome: 'carried' })
  })
  it('discloses it and votes; saying none is kept too', async () => {
    await granted(ballots.open())
    await granted(ballots.conflict(member(0), 'disclosed'))
    await granted(ballots.vote(member(0), 'for'))
    await granted(ballots.vote(member(1), 'for', { conflict: 'none' }))
    const told = await stage.product.database.sql<{ kind: string; mandateId: string }[]>`
      select kind, mandate_id as "mandateId" from conflict_declaration where position_id = ${paper.id} order by seq`
    expect(told).toEqual([
      { kind: 'disclosed', mandateId: member(0).mandateId },
      { kind: 'none', mandateId: member(1).mandateId },
    ])
  })
  it('is recused by working for an addressee, where the rules say so; else only told', async () => {
    const { sql } = stage.product.database
    await sql`update addressee set organisation_id = ${member(0).organisationId} where id = ${stage.addresseeId}`
    await granted(ballots.open())
    expect((await ballots.newest(member(0))).mine).toMatchObject({ addresseeMember: true, recused: false })
    await granted(ballots.act(stage.chair, 'void', { reason: 'próba' }))
    await stage.rule((rules) => ({ ...rules, conflict: { ...rules.conflict, addresseeMember: 'recuse' } }))
    await granted(ballots.open())
    expect((await ballots.newest(member(0))).mine).toMatchObject({ recused: true })
    expect(await refusedWith(ballots.vote(member(0), 'for'))).toBe('recused')
    await sql`update addressee set organisation_id = null where id = ${stage.addresseeId}`
  })
  it('says so only while the paper is before the council', async () => {
    await granted(ballots.open())
    await ballots.decide(all('for'))
    expect(await refusedWith(ballots.conflict(member(0), 'recused'))).toBe('wrong_state')
  })
})

describe('seats', () => {
  it('two people of one organisation have one vote, whoever casts it first', async () => {
    const first = await stage.seat({ role: 'member', organisation: 'Krąg' })
    const second = await stage.seat({ role: 'member', organisation: 'Krąg' })
    await begin()
    await meeting.arrive(first, second)
    await granted(ballots.open())
    expect((await ballots.newest()).result).toMatchObject({ seats: 7, present: 7 })
    await granted(ballots.vote(first, 'for'))
    expect(await refusedWith(ballots.vote(second, 'against'))).toBe('seat_voted')
    await granted(ballots.vote(first, 'against'))
    expect((await ballots.newest()).result).toMatchObject({ for: 0, against: 1 })
    await stage.product.database.sql`
      update mandate set to_day = '2020-01-01' where id = any(${[first.mandateId, second.mandateId]}::uuid[])`
  })
  it('a deputy who is there votes for an absent member, and no longer once the member comes', async () => {
    const deputy = await stage.seat({ role: 'deputy' })
    const { sql } = stage.product.database
    await sql`update mandate set organisation_id = ${member(3).organisationId} where id = ${deputy.mandateId}`
    await begin()
    await meeting.leave(member(3))
    await sql`
      insert into attendance (id, meeting_id, mandate_id, capacity)
      values (gen_random_uuid(), ${meeting.id}, ${deputy.mandateId}, 'deputy')`
    await granted(ballots.open())
    expect((await ballots.newest()).result).toMatchObject({ seats: 6, present: 6 })
    await granted(ballots.vote(deputy, 'against'))
    expect((await ballots.newest()).electors.find((e) => e.mandateId === deputy.mandateId)).toMatchObject({
      choice: 'against',
      deputyForName: expect.any(String),
    })
    await granted(ballots.act(stage.chair, 'void', { reason: 'próba' }))
    await meeting.arrive(member(3))
    await granted(ballots.open())
    expect(await refusedWith(ballots.vote(deputy, 'against'))).toBe('member_votes')
    await granted(ballots.vote(member(3), 'for'))
    await sql`update mandate set to_day = '2020-01-01' where id = ${deputy.mandateId}`
  })
  it('or each their own, where the rules count persons', async () => {
    const first = await stage.seat({ role: 'member', organisation: 'Rozwój' })
    const second = await stage.seat({ role: 'member', organisation: 'Rozwój' })
    await begin()
    await stage.rule((rules) => ({ ...rules, voterUnit: 'person' }))
    await meeting.arrive(first, second)
    await granted(ballots.open())
    await granted(ballots.vote(first, 'for'))
    await granted(ballots.vote(second, 'against'))
    expect((await ballots.newest()).result).toMatchObject({ seats: 8, for: 1, against: 1 })
    await stage.product.database.sql`
      update mandate set to_day = '2020-01-01' where id = any(${[first.mandateId, second.mandateId]}::uuid[])`
  })
  it('a mandate that ended yesterday has none', async () => {
    const day = warsawDay(-1)
    const gone = await stage.seat({ role: 'member', toDay: day })
    await stage.product.database.sql`
      insert into mandate (id, person_id, organisation_id, role, from_day)
      values (gen_random_uuid(), ${gone.id}, ${gone.organisationId}, 'guest', '2010-01-01')`
    await begin()
    await granted(ballots.open())
    expect(await refusedWith(ballots.vote(gone, 'for'))).toBe('no_mandate_that_day')
  })
})

describe('how openly', () => {
  beforeEach(() => begin())
  it('in secret on a motion with its reason, or after a vote, or never', async () => {
    expect(await refusedWith(ballots.open({ secrecy: 'secret' }))).toBe('secrecy_reason_missing')
    await stage.rule((rules) => ({ ...rules, ballot: { ...rules.ballot, secretOnMotion: 'never' } }))
    expect(await refusedWith(ballots.open({ secrecy: 'secret', secrecyReason: 'x' }))).toBe(
      'secrecy_not_allowed',
    )
    await stage.rule((rules) => ({ ...rules, ballot: { ...rules.ballot, secretOnMotion: 'by_vote' } }))
    expect(await refusedWith(ballots.open({ secrecy: 'secret', secrecyReason: 'x' }))).toBe(
      'secret_motion_missing',
    )
    await granted(ballots.open({ subject: 'procedural', purpose: 'secret_ballot', purposeText: 'tajnie' }))
    await ballots.decide(all('for'))
    await granted(ballots.open({ secrecy: 'secret' }))
    expect(await ballots.newest()).toMatchObject({ secrecy: 'secret', subject: 'whole' })
  })
  it('[H18] two who preside declare at once, and the paper is adopted once', async () => {
    await granted(ballots.open())
    for (const voter of stage.voters) await granted(ballots.vote(voter, 'for'))
    await granted(ballots.act(stage.chair, 'close'))
    const { id } = await ballots.newest()
    const told = await Promise.all(
      [stage.chair, stage.vice].map((who) => who.client.post(`/ballots/${id}/declare`)),
    )
    expect(told.map((answer) => answer.status).sort()).toEqual([200, 409])
    const rows = await stage.product.database
      .sql`select 1 from version where position_id = ${paper.id} and label = 'A'`
    expect(rows.length).toBe(1)
  })
  it('a chair is asked for where the rules want one', async () => {
    await stage.rule((rules) => ({ ...rules, quorum: { ...rules.quorum, chairRequired: true } }))
    await meeting.leave(stage.chair, stage.vice)
    expect(await refusedWith(ballots.open())).toBe('quorum_missing')
    await meeting.arrive(stage.vice)
    await granted(ballots.open())
  })
})
