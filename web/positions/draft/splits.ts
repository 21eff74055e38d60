/** Parts that grow out of other parts: a recommendation or a section from words that already stand in the paper. */
import type { Editor } from '@tiptap/core'
import { useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { recommendationRoot, type Section, sectionRoot } from '../../../shared/positions/types.ts'
import type { PaperView } from '../../../shared/positions/view.ts'
import { type Split, useFieldDesk } from '../../text/field-desk.tsx'
import { crossing } from '../../text/split.ts'
import { announce } from '../../ui/toast.tsx'
import { type Structure, useTold } from './structure.ts'

export type Splits = {
  ofSection: (section: Section) => Split[]
  ofRecommendation: (id: string) => Split[]
}

/** A paper is written in Polish, whatever language the pages speak. */
const newHeading = 'Nowa część'

export function useSplits(paper: PaperView, structure: Structure): Splits {
  const { t } = useTranslation('positions')
  const told = useTold()
  const { whenStands } = useFieldDesk()
  const now = useRef({ paper, structure, told })
  now.current = { paper, structure, told }
  return useMemo(() => {
    const behind = (parts: { id: string }[], id: string) => parts.findIndex((part) => part.id === id) + 2
    const take = async (editor: Editor, add: () => Promise<string>): Promise<void> => {
      const cross = crossing(editor)
      const work = add().then((root) =>
        whenStands(root, (into) => {
          if (!cross(into)) into.commands.focus('start')
        }),
      )
      if (await now.current.told(work)) announce(t('part.split'))
    }
    /** Behind this recommendation, or last. */
    const intoRecommendation = (after: string | null): Split => ({
      into: 'recommendation',
      run: (editor) =>
        void take(editor, async () => {
          const { structure, paper } = now.current
          const place = after === null ? null : behind(paper.recommendations, after)
          const { id } = await structure.addRecommendation()
          if (place !== null) await structure.moveRecommendation(id, place)
          return recommendationRoot(id)
        }),
    })
    const intoSection = (after: string): Split => ({
      into: 'section',
      run: (editor) =>
        void take(editor, async () => {
          const { structure, paper } = now.current
          const place = behind(paper.sections, after)
          const { id } = await structure.addSection('other', newHeading)
          await structure.moveSection(id, place)
          return sectionRoot(id)
        }),
    })
    return {
      ofSection: ({ id }) =>
        now.current.paper.sections.some(({ kind }) => kind === 'recommendations')
          ? [intoSection(id), intoRecommendation(null)]
          : [intoSection(id)],
      ofRecommendation: (id) => [intoRecommendation(id)],
    }
  }, [whenStands, t])
}
