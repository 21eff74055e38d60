import { expect, it } from 'vitest'
import { numberRecommendations, paperNumber } from '../../shared/positions/numbering.ts'

it.each([
  ['no recommendations', [], 0, []],
  ['the first freeze numbers in order', [null, null], 0, [1, 2]],
  ['numbers once given stay, in any order', [2, 1], 2, [2, 1]],
  ['a removed number is not given again', [1, null], 3, [1, 4]],
] as const)('[N1] %s', (_, numbers, highest, expected) => {
  const rows = numbers.map((number, index) => ({ id: `r${index}`, number }))
  expect(numberRecommendations(rows, highest).map((r) => r.number)).toEqual(expected)
})

it('[N2] a paper is quoted as n/yyyy', () => expect(paperNumber(2, 2012)).toBe('2/2012'))
