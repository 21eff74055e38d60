/**
 * Lists as Word's own numbering: every list is a numbering definition of its own, so each counts for itself and people can go
 * on writing in it. Polish letters of lists go "z)", "za)", which Word does not know, so each further 26 items are their own.
 */
import { AlignmentType, type INumberingOptions, LevelFormat } from 'docx'
import type { ListStyle } from '../text/tree.ts'
import { millimetres } from './styles.ts'

type Config = INumberingOptions['config'][number]
export type Mark = { reference: string; level: number }
export type Lists = {
  config: Config[]
  /** The mark of each of the items of one list, `depth` lists deep (0 = outermost). */
  open(style: ListStyle, start: number, items: number, depth: number): Mark[]
}

const lettersOfAlphabet = 26
/** Where the words of an item begin, and how far its mark stands before them. */
const step = millimetres(7)
export const itemIndent = (depth: number): number => step * (depth + 1)
/** Word knows nine levels. */
const levelOf = (depth: number): number => Math.min(depth, 8)

export function openLists(): Lists {
  const config: Config[] = []
  return {
    config,
    open(style, start, items, depth) {
      const level = levelOf(depth)
      const list = `list-${config.length + 1}`
      const references = new Map<number, string>()
      return Array.from({ length: items }, (_, at) => {
        const round = style === 'letter' ? Math.floor((start + at - 1) / lettersOfAlphabet) : 0
        let reference = references.get(round)
        if (!reference) {
          reference = `${list}-${round}`
          references.set(round, reference)
          const first =
            round === Math.floor((start - 1) / lettersOfAlphabet) ? start - round * lettersOfAlphabet : 1
          config.push(definition(reference, style, style === 'letter' ? first : start, round, depth))
        }
        return { reference, level }
      })
    },
  }
}

function definition(
  reference: string,
  style: ListStyle,
  start: number,
  round: number,
  depth: number,
): Config {
  const level = levelOf(depth)
  const number = `%${level + 1}`
  const marks: Record<ListStyle, { format: (typeof LevelFormat)[keyof typeof LevelFormat]; text: string }> = {
    decimal: { format: LevelFormat.DECIMAL, text: `${number}.` },
    paren: { format: LevelFormat.DECIMAL, text: `${number})` },
    letter: { format: LevelFormat.LOWER_LETTER, text: `${'z'.repeat(round)}${number})` },
    dash: { format: LevelFormat.BULLET, text: '–' },
    bullet: { format: LevelFormat.BULLET, text: '•' },
  }
  return {
    reference,
    levels: [
      {
        level,
        ...marks[style],
        start,
        alignment: AlignmentType.LEFT,
        style: { paragraph: { indent: { left: itemIndent(depth), hanging: step } } },
      },
    ],
  }
}
