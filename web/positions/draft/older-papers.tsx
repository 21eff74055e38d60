/** What the frozen text will say of older papers; it is chosen beside the text, so here it is only read. */
import type { ReactNode } from 'react'
import { olderPapersInWords } from '../../../shared/positions/relations.ts'
import type { PaperLink, PaperView } from '../../../shared/positions/view.ts'

export function OlderPapers({ paper }: { paper: PaperView }): ReactNode {
  const { ends, related } = paper.after
  const sentences = olderPapersInWords({
    ...(ends && isNumbered(ends) && { changes: { ...ends, positionId: ends.id } }),
    relations: related.to.flatMap((one) =>
      isNumbered(one) && one.adoptedDay !== null
        ? [{ ...one, positionId: one.id, adoptedDay: one.adoptedDay }]
        : [],
    ),
  })
  return sentences.map((sentence) => (
    <p key={sentence} lang="pl" className="m-0">
      {sentence}
    </p>
  ))
}

const isNumbered = <T extends PaperLink>(link: T): link is T & { number: number; year: number } =>
  link.number !== null && link.year !== null
