/** Word keeps a list as paragraphs that each say their level and number; here they become lists within lists. */
import type { Loose, LooseListStyle, Run } from './loose.ts'

export type ListLine = { level: number; style: LooseListStyle; number: number; runs: Run[] }

type Open = { level: number; list: Extract<Loose, { is: 'list' }>; last: number }

/** Lines that follow each other; a line that begins to count anew, or in another style, begins another list. */
export function nested(lines: ListLine[]): Loose[] {
  const top: Loose[] = []
  const open: Open[] = []
  for (const { level, style, number, runs } of lines) {
    while ((open.at(-1)?.level ?? -1) > level) open.pop()
    const here = open.at(-1)
    if (here && here.level === level && goesOn(here, style, number)) {
      here.list.items.push([{ is: 'paragraph', runs }])
      here.last = number
      continue
    }
    if (here?.level === level) open.pop()
    const list: Open['list'] = { is: 'list', style, start: number, items: [[{ is: 'paragraph', runs }]] }
    const around = open.at(-1)?.list.items.at(-1) ?? top
    around.push(list)
    open.push({ level, list, last: number })
  }
  return top
}

const goesOn = ({ list, last }: Open, style: LooseListStyle, number: number): boolean =>
  list.style === style && (style === 'bullet' || style === 'dash' || number === last + 1)
