/** Files go to the server one after another, in the order they were chosen; what is wrong with one is told under its name. */
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { mostAnnexBytes, mostAnnexMegabytes } from '../../../shared/positions/annexes.ts'
import { RefusalError } from '../../api.ts'
import { announce, toast } from '../../ui/toast.tsx'
import type { Structure } from '../draft/structure.ts'

export type Adding = {
  /** The name of the file on its way, and how many wait behind it. */
  now: { name: string; waiting: number } | null
  add: (files: File[]) => Promise<void>
}

export function useAdding({ addAnnex }: Pick<Structure, 'addAnnex'>): Adding {
  const { t } = useTranslation(['positions', 'common'])
  const [now, setNow] = useState<Adding['now']>(null)
  const line = useRef<File[]>([])
  const isBusy = useRef(false)

  async function addOne(file: File): Promise<void> {
    const say = (sentence: string): void => toast(t('annex.refused', { name: file.name, sentence }), 'warn')
    if (file.size > mostAnnexBytes) return say(t('annex.tooLarge', { most: mostAnnexMegabytes }))
    try {
      await addAnnex({ title: '', file })
      announce(t('annex.added', { name: file.name }))
    } catch (error) {
      say(error instanceof RefusalError ? error.sentence : t('common:error.unexpected'))
    }
  }

  async function add(files: File[]): Promise<void> {
    line.current.push(...files)
    if (isBusy.current) return
    isBusy.current = true
    for (let file = line.current.shift(); file; file = line.current.shift()) {
      setNow({ name: file.name, waiting: line.current.length })
      await addOne(file)
    }
    isBusy.current = false
    setNow(null)
  }

  return { now, add }
}
