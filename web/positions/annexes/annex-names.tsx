/** The annexes of a frozen text, numbered; their files can be opened. */
import { type ReactNode, useId } from 'react'
import type { CanonicalAnnex } from '../../../shared/text/canonical.ts'
import { AnnexFile } from './annex-file.tsx'

export function AnnexNames({
  positionId,
  annexes,
}: {
  positionId: string
  annexes: CanonicalAnnex[]
}): ReactNode {
  const heading = useId()
  if (annexes.length === 0) return null
  return (
    <section aria-labelledby={heading} className="text-sm">
      <h2 id={heading} lang="pl" className="m-0 text-sm font-semibold">
        {annexes.length === 1 ? 'Załącznik' : 'Załączniki'}
      </h2>
      <ol className="m-0 list-decimal pl-6">
        {annexes.map(({ title, file }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a frozen list, and two annexes may have the same words
          <li key={index}>
            <span lang="pl">{title}</span>{' '}
            {file && <AnnexFile positionId={positionId} title={title} place={index + 1} file={file} />}
          </li>
        ))}
      </ol>
    </section>
  )
}
