/** Whose letters are whose after a change, until the server has been asked again. */
import { describe, expect, it } from 'vitest'
import { carried } from '../../web/authors/carry.ts'

const ewa = (from: number, to: number) => ({ from, to, personId: 'ewa' })
const jan = (from: number, to: number) => ({ from, to, personId: 'jan' })

describe('[AU1] authors carried over a change', () => {
  it.each([
    ['nothing changed', [ewa(0, 3)], 'abc', 'abc', 'jan', [ewa(0, 3)]],
    ['the first words of all', [], '', 'abc', 'jan', [jan(0, 3)]],
    ['typed at the end', [ewa(0, 3)], 'abc', 'abcX', 'jan', [ewa(0, 3), jan(3, 4)]],
    ['typed at the beginning', [ewa(0, 3)], 'abc', 'Xabc', 'jan', [jan(0, 1), ewa(1, 4)]],
    ['typed inside', [ewa(0, 4)], 'abcd', 'abXcd', 'jan', [ewa(0, 2), jan(2, 3), ewa(3, 5)]],
    [
      'a colleague typed inside: nobody knows yet',
      [ewa(0, 4)],
      'abcd',
      'abXcd',
      null,
      [ewa(0, 2), ewa(3, 5)],
    ],
    ['taken away', [ewa(0, 2), jan(2, 4)], 'abcd', 'ad', 'jan', [ewa(0, 1), jan(1, 2)]],
    ['replaced', [ewa(0, 6)], 'abcdef', 'abXef', 'jan', [ewa(0, 2), jan(2, 3), ewa(3, 5)]],
    ['all gone', [ewa(0, 3)], 'abc', '', 'jan', []],
    [
      'one of two alike letters taken away',
      [ewa(0, 2), jan(2, 4)],
      'aaaa',
      'aaa',
      'jan',
      [ewa(0, 2), jan(2, 3)],
    ],
    ['one more of alike letters', [ewa(0, 3)], 'aaa', 'aaaa', 'jan', [ewa(0, 3), jan(3, 4)]],
  ] as const)('%s', (_, runs, before, after, by, expected) => {
    expect(carried([...runs], before, after, by)).toEqual(expected)
  })
})
