/** The past of a text: states of work, who typed what (also through a review), and words brought back as an edit. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { removeOldLog } from '../../server/collaboration/checkpoints/checkpoints.ts'
import { freezeText, reopenText } from '../../server/collaboration/text.ts'
import { createLog } from '../../server/platform/log.ts'
import type { AuthorshipView, StateView, WorkingState } from '../../shared/past/types.ts'
import { recommendationRoot, sectionRoot } from '../../shared/positions/types.ts'
import type { HistoryEntry } from '../../shared/positions/view.ts'
import { isRefusal } from '../../shared/refusal.ts'
import { plainText } from '../../shared/text/fields.ts'
import { clientOf, granted } from '../support/client.ts'
import { ageLog, type Bare, type House, type Name, openHouse, reads, textOf, wordsOf } from './house.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

const as = (who: Name) => clientOf(house.product.app, house.product.origin, house.cookies[who])
async function types(seat: Bare, root: string, words: string, at?: number): Promise<void> {
  seat.type((doc) => {
    const text = textOf(doc, root)
    text.insert(at ?? text.length, words)
  })
  await seat.saved()
}
/** All that was typed so far happened so many minutes earlier. */
const earlier = (id: string, minutes: number) => ageLog(house, id, { minutes })
const states = (id: string, who: Name = 'marek') =>
  granted<WorkingState[]>(as(who).get(`/positions/${id}/states`))
const refOf = ({ epoch, seq }: { epoch: number; seq: number }) => `${epoch}.${seq}`
const stateAt = (id: string, at: string) =>
  granted<StateView>(as('auditor').get(`/positions/${id}/states/${at}`))
const wordsIn = ({ paper }: StateView, root: string) => {
  const part = paper.parts.find(({ id }) => root === sectionRoot(id) || root === recommendationRoot(id))
  return part ? plainText(part.text).trim() : null
}
const authorsOf = async (id: string, root: string): Promise<string[]> => {
  const { fields, people } = await granted<AuthorshipView>(as('auditor').get(`/positions/${id}/authorship`))
  const name = new Map(people.map((person) => [person.id, person.givenName]))
  return (fields[root] ?? []).map(
    ({ from, to, personId }) => `${from}-${to} ${(personId && name.get(personId)) || '–'}`,
  )
}
const restore = (who: Name, id: string, from: unknown, parts?: string[]) =>
  as(who).post(`/positions/${id}/restore`, { from, ...(parts && { parts }) })

describe('states of work', () => {
  it('end where somebody paused, name who wrote, and read as the text did then', async () => {
    const { id, root } = await house.paper()
    const [marek, ewa] = [await house.sit(id), await house.sit(id, 'ewa')]
    await types(marek, root, 'Rada wnosi')
    await reads(ewa.doc, () => wordsOf(ewa.doc, root) === 'Rada wnosi')
    await types(ewa, root, ' o nabór')
    await earlier(id, 60)
    await types(ewa, root, ' i doradztwo')
    const [now, then] = await states(id)
    expect(now?.people.map(({ givenName }) => givenName)).toEqual(['Ewa'])
    expect(then?.people.map(({ givenName }) => givenName).sort()).toEqual(['Ewa', 'Marek'])
    expect(Date.parse(now?.from ?? '') - Date.parse(then?.to ?? '')).toBeGreaterThan(50 * 60_000)
    if (!now || !then) throw new Error('two states')
    expect(wordsIn(await stateAt(id, refOf(then)), root)).toBe('Rada wnosi o nabór')
    expect(wordsIn(await stateAt(id, refOf(now)), root)).toBe('Rada wnosi o nabór i doradztwo')
    expect(wordsIn(await stateAt(id, 'now'), root)).toBe('Rada wnosi o nabór i doradztwo')
  })

  it('are no longer than an hour where nobody pauses', async () => {
    const { id, root } = await house.paper()
    const seat = await house.sit(id)
    for (const word of ['Rada', ' wnosi', ' o nabór', ' co', ' rok', ' i kwartał']) {
      await types(seat, root, word)
      await earlier(id, 14)
    }
    const all = await states(id)
    const words = await Promise.all(all.map(async (one) => wordsIn(await stateAt(id, refOf(one)), root)))
    expect(words).toEqual(['Rada wnosi o nabór co rok i kwartał', 'Rada wnosi o nabór co rok'])
  })

  it('know parts that were removed later, and not those that came later', async () => {
    const { id, root } = await house.paper()
    const { id: first } = await granted<{ id: string }>(house.lead.post(`/positions/${id}/recommendations`))
    const seat = await house.sit(id)
    await types(seat, recommendationRoot(first), 'Ogłosić nabór.')
    await earlier(id, 60)
    await granted(house.lead.del(`/positions/${id}/recommendations/${first}`))
    const { id: second } = await granted<{ id: string }>(house.lead.post(`/positions/${id}/recommendations`))
    await types(seat, root, 'Dalej.')
    const [now, then] = await states(id)
    if (!now || !then) throw new Error('two states')
    const ids = async (at: { epoch: number; seq: number }) =>
      (await stateAt(id, refOf(at))).paper.parts
        .filter(({ part }) => part === 'recommendation')
        .map((part) => part.id)
    expect(await ids(then)).toEqual([first])
    expect(await ids(now)).toEqual([second])
  })

  it('are not for whoever does not see the draft, and gone once the log is', async () => {
    const { id, root } = await house.paper()
    const seat = await house.sit(id)
    await types(seat, root, 'Dawno.')
    const [old] = await states(id)
    await types(seat, root, ' Dziś.')
    expect((await as('stranger').get(`/positions/${id}/states`)).status).toBe(404)
    expect((await as('stranger').get(`/positions/${id}/authorship`)).status).toBe(404)
    await ageLog(house, id, { days: 100 })
    await removeOldLog(house.database, 90, createLog('silent'))
    if (!old) throw new Error('a state')
    expect(await as('marek').get(`/positions/${id}/states/${refOf(old)}`)).toMatchObject({
      status: 410,
      body: { code: 'state_gone' },
    })
    expect(wordsIn(await stateAt(id, 'now'), root)).toBe('Dawno. Dziś.')
    for (const nowhere of ['1.999999', '99.1', 'yesterday', '1.-1'])
      expect((await as('marek').get(`/positions/${id}/states/${nowhere}`)).status).toBeGreaterThanOrEqual(404)
  })
})

describe('who typed what', () => {
  it('is told letter by letter, in the flat text', async () => {
    const { id, root } = await house.paper()
    const [marek, ewa] = [await house.sit(id), await house.sit(id, 'ewa')]
    await types(marek, root, 'Rada wnosi.')
    await reads(ewa.doc, () => wordsOf(ewa.doc, root) === 'Rada wnosi.')
    await types(ewa, root, ' pilnie', 10)
    expect(await authorsOf(id, root)).toEqual(['0-10 Marek', '10-17 Ewa', '17-18 Marek'])
  })

  it('is traced through a review to the draft before', async () => {
    const { id, root } = await house.paper()
    const [marek, ewa] = [await house.sit(id), await house.sit(id, 'ewa')]
    await types(marek, root, 'Rada wnosi.')
    await reads(ewa.doc, () => wordsOf(ewa.doc, root) === 'Rada wnosi.')
    await types(ewa, root, ' pilnie', 10)
    await house.database.transaction(async (tx) => {
      const frozen = await freezeText(tx, id, null)
      if (isRefusal(frozen)) throw new Error(frozen.code)
      await reopenText(tx, id, frozen.fields)
    })
    house.product.parts.rooms.announce(id, { event: 'state_changed' })
    const again = await house.sit(id)
    await types(again, root, ' o nabór', 17)
    expect(wordsOf(again.doc, root)).toBe('Rada wnosi pilnie o nabór.')
    expect(await authorsOf(id, root)).toEqual(['0-10 Marek', '10-17 Ewa', '17-26 Marek'])
  })
})

describe('words brought back', () => {
  it('are an edit everybody sees; the state before it stays, and the history says it', async () => {
    const { id, root } = await house.paper()
    const [marek, ewa] = [await house.sit(id), await house.sit(id, 'ewa')]
    await types(marek, root, 'Dobre słowa.')
    await earlier(id, 60)
    marek.type((doc) => textOf(doc, root).delete(0, 12))
    await types(marek, root, 'Gorsze.')
    const [, then] = await states(id)
    if (!then) throw new Error('a state')
    expect(await restore('auditor', id, { epoch: then.epoch, seq: then.seq })).toMatchObject({ status: 403 })
    await granted(restore('ewa', id, { epoch: then.epoch, seq: then.seq }))
    for (const seat of [marek, ewa]) await reads(seat.doc, () => wordsOf(seat.doc, root) === 'Dobre słowa.')
    const [newest, before] = await states(id)
    expect(newest?.people.map(({ givenName }) => givenName)).toEqual(['Ewa'])
    expect(before && wordsIn(await stateAt(id, refOf(before)), root)).toBe('Gorsze.')
    const history = await granted<HistoryEntry[]>(as('ewa').get(`/positions/${id}/history`))
    expect(history.map(({ kind }) => kind)).toContain('position.text_restored')
  })

  it('bring back a removed recommendation, and leave alone what was not asked for', async () => {
    const { id, root } = await house.paper()
    const { id: first } = await granted<{ id: string }>(house.lead.post(`/positions/${id}/recommendations`))
    const seat = await house.sit(id)
    await types(seat, recommendationRoot(first), 'Ogłosić nabór.')
    await types(seat, root, 'Ocena.')
    await earlier(id, 60)
    await granted(house.lead.del(`/positions/${id}/recommendations/${first}`))
    await types(seat, root, ' Nowa ocena.')
    const [, then] = await states(id)
    if (!then) throw new Error('a state')
    await granted(restore('marek', id, { epoch: then.epoch, seq: then.seq }, [first]))
    const now = await stateAt(id, 'now')
    expect(wordsIn(now, recommendationRoot(first))).toBe('Ogłosić nabór.')
    expect(wordsIn(now, root)).toBe('Ocena. Nowa ocena.')
  })

  it('are refused while the text is frozen, and when that state is not kept', async () => {
    const { id, root } = await house.paper()
    const seat = await house.sit(id)
    await types(seat, root, 'Ocena.')
    expect(await restore('marek', id, { epoch: 7, seq: 7 })).toMatchObject({ body: { code: 'state_gone' } })
    const [then] = await states(id)
    await house.database.transaction((tx) => freezeText(tx, id, null))
    expect(await restore('marek', id, { epoch: then?.epoch, seq: then?.seq })).toMatchObject({
      body: { code: 'text_frozen' },
    })
  })
})
