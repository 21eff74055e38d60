/** What the register says of a paper adopted without a meeting, or in secret: who took part, and never that somebody was present. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ballotStage, ballotsOn, type ReadyPaper, type Stage } from '../support/ballot-stage.ts'
import { granted } from '../support/client.ts'

let stage: Stage
beforeAll(async () => {
  stage = await ballotStage(2)
})
afterAll(() => stage.close())

async function entryOf(paper: ReadyPaper): Promise<string> {
  const { year, number } = await ballotsOn(stage, paper).view()
  const page = await (await stage.product.app.request(`/rejestr/${year}/${number}`)).text()
  // The register sets its sentences with hard spaces.
  return page.replace(/\u00a0/g, ' ')
}

it('a circular ballot', async () => {
  const paper = await stage.paper()
  const ballots = ballotsOn(stage, paper)
  await granted(ballots.circular())
  for (const voter of stage.voters.slice(0, 3)) await granted(ballots.vote(voter, 'for'))
  await stage.product.database
    .sql`update ballot set closes_at = clock_timestamp() where position_id = ${paper.id}`
  await granted(ballots.act(stage.chair, 'declare'))
  const entry = await entryOf(paper)
  expect(entry).toContain('Głosowanie jawne w trybie obiegowym.')
  expect(entry).toContain('Uprawnionych 4, oddano głosów 3, kworum 2 – jest; za 3, przeciw 0')
})

it('a secret ballot at a meeting', async () => {
  const paper = await stage.paper()
  const ballots = ballotsOn(stage, paper)
  const meeting = await stage.meeting(paper)
  await meeting.arrive(...stage.voters)
  await granted(ballots.open({ secrecy: 'secret', secrecyReason: 'wniosek' }))
  await ballots.decide([
    [stage.chair, 'for'],
    [stage.vice, 'for'],
  ])
  const entry = await entryOf(paper)
  expect(entry).toContain('Głosowanie tajne na posiedzeniu.')
  expect(entry).toContain('Uprawnionych 4, obecnych 4, kworum 2 – jest; za 2, przeciw 0')
})
