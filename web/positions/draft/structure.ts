/** The deeds on the parts of a draft: rows of the server, changed one at a time and told to everyone who writes. */
import { useTranslation } from 'react-i18next'
import type { Due, SectionKind } from '../../../shared/positions/types.ts'
import { api, call, RefusalError } from '../../api.ts'
import { toast } from '../../ui/toast.tsx'
import { usePaperDeed } from '../questions.ts'

export type PaperPatch = {
  title?: string
  legalBasis?: string
  openToCouncil?: boolean
  replyDueDays?: number
  caseSign?: string
  copyTo?: string[]
}

export type Structure = {
  patch: (change: PaperPatch) => Promise<unknown>
  addSection: (kind: SectionKind, heading: string) => Promise<{ id: string }>
  renameSection: (partId: string, heading: string) => Promise<unknown>
  removeSection: (partId: string) => Promise<unknown>
  restoreSection: (partId: string) => Promise<unknown>
  moveSection: (partId: string, ordinal: number) => Promise<unknown>
  addRecommendation: () => Promise<{ id: string }>
  changeRecommendation: (partId: string, change: { due?: Due; addresseeIds?: string[] }) => Promise<unknown>
  removeRecommendation: (partId: string) => Promise<unknown>
  restoreRecommendation: (partId: string) => Promise<unknown>
  moveRecommendation: (partId: string, ordinal: number) => Promise<unknown>
  addAnnex: (annex: { title: string; file: File | null }) => Promise<{ id: string }>
  renameAnnex: (annexId: string, title: string) => Promise<unknown>
  replaceAnnexFile: (annexId: string, file: File) => Promise<unknown>
  removeAnnex: (annexId: string) => Promise<unknown>
  restoreAnnex: (annexId: string) => Promise<unknown>
  moveAnnex: (annexId: string, ordinal: number) => Promise<unknown>
}

const paper = api.positions[':id']
const annex = paper.annexes[':annexId']

export function useStructure(id: string): Structure {
  const deed = usePaperDeed<() => Promise<unknown>, unknown>(id, (work) => work())
  const added = usePaperDeed<() => Promise<{ id: string }>, { id: string }>(id, (work) => work())
  const param = (partId: string) => ({ param: { id, partId } })
  return {
    patch: (json) => deed(() => call(paper.$patch({ param: { id }, json }))),
    addSection: (kind, heading) =>
      added(() => call(paper.sections.$post({ param: { id }, json: { kind, heading } }))),
    renameSection: (partId, heading) =>
      deed(() => call(paper.sections[':partId'].$patch({ ...param(partId), json: { heading } }))),
    removeSection: (partId) => deed(() => call(paper.sections[':partId'].$delete(param(partId)))),
    restoreSection: (partId) => deed(() => call(paper.sections[':partId'].restore.$post(param(partId)))),
    moveSection: (partId, ordinal) =>
      deed(() => call(paper.sections[':partId'].move.$post({ ...param(partId), json: { ordinal } }))),
    addRecommendation: () => added(() => call(paper.recommendations.$post({ param: { id } }))),
    changeRecommendation: (partId, json) =>
      deed(() => call(paper.recommendations[':partId'].$patch({ ...param(partId), json }))),
    removeRecommendation: (partId) =>
      deed(() => call(paper.recommendations[':partId'].$delete(param(partId)))),
    restoreRecommendation: (partId) =>
      deed(() => call(paper.recommendations[':partId'].restore.$post(param(partId)))),
    moveRecommendation: (partId, ordinal) =>
      deed(() => call(paper.recommendations[':partId'].move.$post({ ...param(partId), json: { ordinal } }))),
    addAnnex: ({ title, file }) =>
      added(() => call(paper.annexes.$post({ param: { id } }, { init: { body: formOf({ title, file }) } }))),
    renameAnnex: (annexId, title) =>
      deed(() => call(annex.$patch({ param: { id, annexId }, json: { title } }))),
    replaceAnnexFile: (annexId, file) =>
      deed(() => call(annex.file.$put({ param: { id, annexId } }, { init: { body: formOf({ file }) } }))),
    removeAnnex: (annexId) => deed(() => call(annex.$delete({ param: { id, annexId } }))),
    restoreAnnex: (annexId) => deed(() => call(annex.restore.$post({ param: { id, annexId } }))),
    moveAnnex: (annexId, ordinal) =>
      deed(() => call(annex.move.$post({ param: { id, annexId }, json: { ordinal } }))),
  }
}

function formOf(values: Record<string, string | File | null>): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(values)) if (value !== null) form.append(name, value)
  return form
}

/** For small deeds without a panel of their own: a refusal is told at the edge of the page. */
export function useTold(): (work: Promise<unknown>) => Promise<boolean> {
  const { t } = useTranslation('common')
  return async (work) => {
    try {
      await work
      return true
    } catch (error) {
      toast(error instanceof RefusalError ? error.sentence : t('error.unexpected'), 'warn')
      return false
    }
  }
}
