/** Rule `deputy.proof`: which paper lets a deputy stand in on which day. */
import { describe, expect, it } from 'vitest'
import {
  holdsOn,
  scanTypeOf,
  whyNotAuthorise,
  whyNotRevoke,
  whyNotStandIn,
} from '../../shared/council/authorisations.ts'

const paper = (fromDay: string, toDay: string | null = null, revokedDay: string | null = null) => ({
  fromDay,
  toDay,
  revokedDay,
})
const asking = (proof: boolean) => ({ deputy: { allowed: true, proof } })

describe('an authorisation', () => {
  it.each([
    ['before its first day', paper('2012-06-14'), '2012-06-13', false],
    ['on its first day', paper('2012-06-14'), '2012-06-14', true],
    ['without a last day, years later', paper('2012-06-14'), '2026-11-26', true],
    ['on its last day', paper('2012-06-14', '2012-06-20'), '2012-06-20', true],
    ['after its last day', paper('2012-06-14', '2012-06-20'), '2012-06-21', false],
    ['the day before it is revoked', paper('2012-06-14', null, '2012-09-06'), '2012-09-05', true],
    ['on the day it is revoked', paper('2012-06-14', null, '2012-09-06'), '2012-09-06', false],
  ])('%s', (_, one, day, holds) => {
    expect(holdsOn(one, day)).toBe(holds)
  })
  it('is recorded for deputies, with days in order', () => {
    expect(whyNotAuthorise('deputy', { fromDay: '2012-06-14', toDay: '2012-06-14' })).toBeNull()
    expect(whyNotAuthorise('deputy', { fromDay: '2012-06-14', toDay: '2012-06-13' })?.code).toBe('day_order')
    expect(whyNotAuthorise('member', { fromDay: '2012-06-14', toDay: null })?.code).toBe('not_a_deputy')
  })
  it('is revoked once', () => {
    expect(whyNotRevoke({ revokedDay: null })).toBeNull()
    expect(whyNotRevoke({ revokedDay: '2012-09-06' })?.code).toBe('authorisation_revoked_already')
  })
})

describe('a deputy', () => {
  const on = '2012-06-14'
  it('stands in with one of theirs that holds, or where no proof is asked for', () => {
    expect(whyNotStandIn(asking(true), [], on)?.code).toBe('authorisation_missing')
    expect(whyNotStandIn(asking(true), [paper('2012-06-15')], on)?.code).toBe('authorisation_missing')
    expect(whyNotStandIn(asking(true), [paper('2012-06-15'), paper('2012-01-01')], on)).toBeNull()
    expect(whyNotStandIn(asking(false), [], on)).toBeNull()
  })
})

describe('a scan', () => {
  it.each([
    ['a PDF', [0x25, 0x50, 0x44, 0x46, 0x2d, 0x31], 'application/pdf'],
    ['a JPEG', [0xff, 0xd8, 0xff, 0xe0], 'image/jpeg'],
    ['a PNG', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0], 'image/png'],
    ['half of a PNG', [0x89, 0x50, 0x4e, 0x47], null],
    ['a program', [0x4d, 0x5a, 0x90], null],
    ['nothing', [], null],
  ])('is known by its first bytes: %s', (_, bytes, type) => {
    expect(scanTypeOf(new Uint8Array(bytes))).toBe(type)
  })
})
