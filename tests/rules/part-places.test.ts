/** Where a dragged part lands. */
import { expect, it } from 'vitest'
import { placeBeside } from '../../web/positions/draft/part-place.ts'

it.each([
  ['the first above the last', 'a', 'c', 'above', 2],
  ['the first below the last', 'a', 'c', 'below', 3],
  ['the last above the first', 'c', 'a', 'above', 1],
  ['the last below the first', 'c', 'a', 'below', 2],
  ['onto itself: stays', 'b', 'b', 'above', null],
  ['below the one before it: stays', 'b', 'a', 'below', null],
  ['above the one behind it: stays', 'b', 'c', 'above', null],
  ['one that was removed meanwhile: stays', 'x', 'a', 'above', null],
  ['beside one that was removed meanwhile: stays', 'a', 'x', 'below', null],
] as const)('%s', (_, id, target, side, want) => {
  expect(placeBeside(['a', 'b', 'c'], id, target, side)).toBe(want)
})
