/** The council's rules over HTTP: read by everybody, recorded by the secretariat or the chair, version after version. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { defaultRuleSet } from '../../shared/council/rules/defaults.ts'
import type { RuleSet } from '../../shared/council/rules/shape.ts'
import type { RulesView } from '../../shared/council/rules/view.ts'
import { type Client, clientOf, granted, refusedWith } from '../support/client.ts'
import { type CouncilOfPeople, councilOfEighteen } from '../support/council.ts'
import { aPerson, signedInAs } from '../support/people.ts'
import { startTestProduct, type TestProduct } from '../support/product.ts'

let product: TestProduct
let people: CouncilOfPeople

beforeAll(async () => {
  product = await startTestProduct()
  people = await councilOfEighteen(product)
})
afterAll(() => product.close())

const read = (client: Client = people.clients.other) => granted<RulesView>(client.get('/rules'))
const adopt = (client: Client, seenVersion: number, rules: unknown, reason = 'Uchwała nr 1') =>
  client.post('/rules', { seenVersion, rules, reason })
const events = async () =>
  product.database.sql<{ data: Record<string, unknown> }[]>`
    select data from event where kind = 'rules.adopted' order by seq`

const fails: RuleSet = { ...defaultRuleSet, tie: 'fails' }

describe('before the council decides anything', () => {
  it('the rules of the product are in force, as version 0, with the seats of today', async () => {
    expect(await read()).toEqual({ version: 0, rules: defaultRuleSet, seats: 18, history: [] })
  })
  it('a guest reads them too, nobody else', async () => {
    expect((await read(people.clients.guest)).version).toBe(0)
    const nobody = clientOf(product.app, product.origin, null)
    expect(await refusedWith(nobody.get('/rules'))).toBe('not_signed_in')
    expect(await refusedWith(adopt(nobody, 0, fails))).toBe('not_signed_in')
  })
})

describe('a new version is refused', () => {
  it.each(['lead', 'other', 'guest'] as const)('to %s, who neither records nor presides', async (name) => {
    expect(await refusedWith(adopt(people.clients[name], 0, fails))).toBe('only_secretariat_or_chair')
  })
  it('to a member whose mandate as secretary has ended', async () => {
    const former = await aPerson(product.database, { role: 'secretary', toDay: '2020-01-01' })
    await product.database.sql`
      insert into mandate (id, person_id, organisation_id, role, role_label, from_day)
      values (gen_random_uuid(), ${former.id}, ${former.organisationId}, 'deputy', '', '2020-01-02')`
    const client = clientOf(product.app, product.origin, await signedInAs(product.database, former))
    expect(await refusedWith(adopt(client, 0, fails))).toBe('only_secretariat_or_chair')
  })
  it.each([
    ['without a reason', 0, fails, '  ', 'reason_missing'],
    ['that says the same', 0, defaultRuleSet, 'Uchwała', 'rules_unchanged'],
    ['that contradicts itself', 0, { ...defaultRuleSet, voterUnit: 'person' }, 'Uchwała', 'rules_contradict'],
    ['on a version nobody has', 7, fails, 'Uchwała', 'stale_rules'],
    ['before the first', -1, fails, 'Uchwała', 'malformed'],
    ['with an unknown rule', 0, { ...defaultRuleSet, colour: 'green' }, 'Uchwała', 'malformed'],
    [
      'with a side named by a zero byte',
      0,
      { ...defaultRuleSet, sides: { enabled: true, names: ['a', 'b\u0000'] } },
      'Uchwała',
      'malformed',
    ],
    ['with a line of control in the reason', 0, fails, 'Uchwała\u0007', 'malformed'],
    ['with half the rules', 0, { tie: 'fails' }, 'Uchwała', 'malformed'],
  ] as const)('%s', async (_, seen, rules, reason, code) => {
    expect(await refusedWith(adopt(people.clients.secretary, seen, rules, reason))).toBe(code)
  })
  it('in words that name what contradicts what', async () => {
    const rules = { ...defaultRuleSet, meeting: { ...defaultRuleSet.meeting, urgentDays: 9 } }
    const { body } = await adopt(people.clients.secretary, 0, rules)
    expect(body.error).toBe(
      'Zawiadomienie w pilnej sprawie (dni: 9) nie może wyprzedzać posiedzenia bardziej niż zwykłe (dni: 7).',
    )
  })
  it('and then nothing was written', async () => {
    expect([(await read()).version, await events()]).toEqual([0, []])
  })
})

describe('versions', () => {
  it('the secretariat records the first, the chair the second, and both stay', async () => {
    const first = await granted<RulesView>(adopt(people.clients.secretary, 0, fails, 'Uchwała nr 1/2026'))
    expect([first.version, first.rules]).toEqual([1, fails])
    const second = await granted<RulesView>(
      adopt(
        people.clients.chair,
        1,
        { ...fails, voterUnit: 'organisation', revote: 'off' },
        'Uchwała nr 2/2026',
      ),
    )
    expect(second).toEqual(await read())
    expect(second.version).toBe(2)
    expect(second.rules).toEqual({ ...fails, revote: 'off' })
    expect(
      second.history.map(({ version, reason, adoptedBy, rules }) => [
        version,
        reason,
        adoptedBy.familyName,
        rules.revote,
      ]),
    ).toEqual([
      [2, 'Uchwała nr 2/2026', 'Borówka', 'off'],
      [1, 'Uchwała nr 1/2026', 'Jarząb', 'same_meeting'],
    ])
  })
  it('each left one event, in the chain', async () => {
    expect((await events()).map(({ data }) => data)).toEqual([
      { version: 1, changes: 1, reason: 'Uchwała nr 1/2026' },
      { version: 2, changes: 1, reason: 'Uchwała nr 2/2026' },
    ])
    expect(await product.verifyChain()).toMatchObject({ whole: true })
  })
  it('are never altered or removed, by nobody', async () => {
    const { sql } = product.database
    await expect(sql`update rule_set set reason = 'inny' where version = 1`).rejects.toThrow()
    await expect(sql`delete from rule_set where version = 1`).rejects.toThrow()
  })
  it('who saw an older one is told which is in force', async () => {
    const { status, body } = await adopt(people.clients.secretary, 1, defaultRuleSet)
    expect([status, body.code, body.details]).toEqual([412, 'stale_rules', { seen: 1, now: 2 }])
  })
  it('of eight recorded at once one becomes true, and seven people are told', async () => {
    const { version } = await read()
    const asked = Array.from({ length: 8 }, (_, i) =>
      adopt(i % 2 ? people.clients.chair : people.clients.secretary, version, {
        ...defaultRuleSet,
        mandate: { ...defaultRuleSet.mandate, termYears: i + 2 },
        tie: 'repeat',
      }),
    )
    const statuses = (await Promise.all(asked)).map(({ status }) => status)
    expect(statuses.filter((status) => status === 201)).toHaveLength(1)
    expect(statuses.filter((status) => status === 412)).toHaveLength(7)
    expect((await read()).version).toBe(version + 1)
    expect(await events()).toHaveLength(version + 1)
  })
})

describe('the review', () => {
  it('asks for as many reviewers as the rules of today', async () => {
    const { version, rules } = await read()
    const { lead } = people.clients
    const { id } = await granted<{ id: string }>(
      lead.post('/positions', { kind: 'apel', title: 'w sprawie próby' }),
    )
    const { id: recommendation } = await granted<{ id: string }>(
      lead.post(`/positions/${id}/recommendations`),
    )
    await granted(
      lead.patch(`/positions/${id}/recommendations/${recommendation}`, {
        due: { kind: 'none' },
        addresseeIds: [people.addresseeId],
      }),
    )
    const { text } = await granted<{ text: { seq: number } }>(lead.get(`/positions/${id}`))
    const submit = () =>
      lead.post(`/positions/${id}/moves`, {
        action: 'submit',
        seq: text.seq,
        reviewerIds: [people.ids.reviewer, people.ids.other],
        dueDay: '2199-01-01',
      })
    await granted(
      adopt(people.clients.secretary, version, { ...rules, review: { ...rules.review, reviewers: 3 } }),
    )
    const { body } = await submit()
    expect([body.code, body.details]).toEqual([
      'reviewers_missing',
      { reviewers: 3, organisations: 2, count: 3 },
    ])
    expect(body.error).toBe('Potrzeba co najmniej 3 recenzentów z co najmniej 2 organizacji.')
    await granted(
      adopt(people.clients.secretary, version + 1, { ...rules, review: { ...rules.review, reviewers: 2 } }),
    )
    // What stands in the way now is the empty text, no longer the number of reviewers.
    expect(await refusedWith(submit())).toBe('recommendation_empty')
  })
})
