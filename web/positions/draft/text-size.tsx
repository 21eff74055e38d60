/** How long the paper is by now: words, and pages as Polish typing counts them. */
import { type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LiveText } from '../../collaboration/live-text.ts'
import { wordsOf } from '../../collaboration/words.ts'
import { useFormat } from '../../ui/format.ts'

/** Strona znormalizowana (of a publisher's manuscript), spaces included. */
const lettersOfPage = 1800
const everyMs = 1_000

/** `roots`: the fields that stand in the paper; removed ones do not count. */
export function TextSize({ live, roots }: { live: LiveText; roots: string[] }): ReactNode {
  const { t } = useTranslation('positions')
  const format = useFormat()
  const [size, setSize] = useState({ words: 0, letters: 0 })
  const fields = roots.join(' ')
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const count = (): void => {
      timer = undefined
      const text = fields
        .split(' ')
        .map((root) => wordsOf(live.doc.getXmlFragment(root)))
        .join('\n')
      setSize({
        words: text.match(/[\p{L}\p{N}]+(?:[-’'][\p{L}\p{N}]+)*/gu)?.length ?? 0,
        letters: text.trim().length,
      })
    }
    const later = (): void => {
      timer ??= setTimeout(count, everyMs)
    }
    count()
    live.doc.on('update', later)
    return () => {
      clearTimeout(timer)
      live.doc.off('update', later)
    }
  }, [live, fields])
  const pages = Math.ceil((size.letters / lettersOfPage) * 10) / 10
  return (
    <p className="m-0 text-sm text-ink-soft">
      {t('size.words', { count: size.words, shown: format.number(size.words) })}
      {size.words > 0 && <span className="block">{t('size.pages', { shown: format.number(pages) })}</span>}
    </p>
  )
}
