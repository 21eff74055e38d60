/** The list of places that a typesetter would set otherwise, over all fields of the paper: go there, mend one, some, or all. */
import type { Editor } from '@tiptap/core'
import { SpellCheck } from 'lucide-react'
import { type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { slipKinds } from '../../shared/typography.ts'
import { Tool } from '../text/tool.tsx'
import { Button } from '../ui/button.tsx'
import { Checkbox } from '../ui/choice.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { announce } from '../ui/toast.tsx'
import { choose, leaveSo, useChoices } from './choices.ts'
import { aroundOf, mend, type Place, placesIn } from './places.ts'

type Found = Place & { editor: Editor; field: string }
export type OfferedField = { editor: Editor; label: string }

/** `fields`: those that stand on the page now, in reading order. */
export function TypographyTool({
  isOff,
  fields,
}: {
  isOff: boolean
  fields: () => OfferedField[]
}): ReactNode {
  const { t } = useTranslation('typography')
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Tool name={t('tool')} tool="typography" isOff={isOff} onPress={() => setOpen(true)}>
        <SpellCheck size={18} aria-hidden="true" />
      </Tool>
      {isOpen && <TypographyDialog fields={fields} onClose={() => setOpen(false)} />}
    </>
  )
}

function TypographyDialog(props: { fields: () => OfferedField[]; onClose: () => void }): ReactNode {
  const { t } = useTranslation('typography')
  const { marks, bonds } = useChoices()
  const { fields } = props
  const [, lookAgain] = useState(0)
  // Colleagues go on writing beneath the dialog.
  useEffect(() => {
    const timer = setInterval(() => lookAgain((n) => n + 1), 1_000)
    return () => clearInterval(timer)
  }, [])
  const found = fields().flatMap(({ editor, label }): Found[] =>
    editor.isDestroyed ? [] : placesIn(editor.state.doc).map((place) => ({ ...place, editor, field: label })),
  )
  function mendAll(places: Found[]): void {
    const editors = new Set(places.map(({ editor }) => editor))
    let count = 0
    for (const editor of editors)
      count += mend(
        editor,
        places.filter((place) => place.editor === editor),
      )
    announce(t('mended', { count }))
    lookAgain((n) => n + 1)
  }
  const kinds = slipKinds.filter((kind) => found.some((place) => place.kind === kind))
  return (
    <Dialog isOpen onClose={props.onClose} title={t('title')} isWide>
      <p className="m-0 text-ink-soft">{t('lead')}</p>
      <div>
        <Checkbox isSelected={marks} onChange={(isOn) => choose({ marks: isOn })}>
          {t('marksOn')}
        </Checkbox>
        <Checkbox isSelected={bonds} onChange={(isOn) => choose({ bonds: isOn })}>
          {t('withBonds')}
        </Checkbox>
      </div>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p role="status" className="m-0 font-semibold">
          {found.length === 0 ? t('none') : t('count', { count: found.length })}
        </p>
        {found.length > 1 && (
          <Button tone="primary" onPress={() => mendAll(found)}>
            {t('mendAll')}
          </Button>
        )}
      </div>
      {kinds.map((kind) => (
        <Kind
          key={kind}
          places={found.filter((place) => place.kind === kind)}
          onMend={mendAll}
          onLeave={(place) => {
            leaveSo(place.line, place)
            lookAgain((n) => n + 1)
          }}
        />
      ))}
    </Dialog>
  )
}

/** So many are shown one by one; the rest shows once these are mended. */
const mostShown = 30

function Kind(props: {
  places: Found[]
  onMend: (places: Found[]) => void
  onLeave: (place: Found) => void
}): ReactNode {
  const { t } = useTranslation('typography')
  const { places } = props
  const [first] = places
  if (!first) return null
  const kind = t(`kind.${first.kind}`)
  const deed = t('mendKind', { count: places.length })
  return (
    <section aria-label={kind} className="flex flex-col gap-2 border-t border-line pt-3">
      <div className="flex flex-wrap items-start justify-between gap-3">
        <div>
          <h3 className="m-0 text-base font-semibold">{kind}</h3>
          <p className="m-0 text-sm text-ink-soft">{t(`why.${first.kind}`)}</p>
        </div>
        <Button
          size="small"
          aria-label={t('mendKindNamed', { deed, kind })}
          onPress={() => props.onMend(places)}
        >
          {deed}
        </Button>
      </div>
      <ul className="m-0 flex list-none flex-col gap-1 p-0">
        {places.slice(0, mostShown).map((place) => (
          <OnePlace
            key={`${place.field} ${place.start} ${place.from}`}
            place={place}
            kind={kind}
            {...props}
          />
        ))}
      </ul>
    </section>
  )
}

function OnePlace(props: {
  place: Found
  kind: string
  onMend: (places: Found[]) => void
  onLeave: (place: Found) => void
}): ReactNode {
  const { t } = useTranslation('typography')
  const { place, kind } = props
  const { was, becomes } = aroundOf(place)
  const words = was.trim()
  return (
    <li className="flex flex-wrap items-center justify-between gap-2">
      <span className="min-w-0 text-sm">
        <span className="text-ink-soft">{place.field}: </span>
        <span className="text-ink-soft">{t('was')} </span>
        <span lang="pl" className="font-serif text-base whitespace-pre-wrap">
          …{was}…
        </span>{' '}
        <span className="text-ink-soft">{t('becomes')} </span>
        <span lang="pl" className="font-serif text-base whitespace-pre-wrap">
          …{becomes}…
        </span>
      </span>
      <span className="flex gap-2">
        <Button
          size="small"
          aria-label={t('mendThis', { kind, words })}
          onPress={() => props.onMend([place])}
        >
          {t('mend')}
        </Button>
        <Button
          size="small"
          tone="quiet"
          aria-label={t('leaveThis', { kind, words })}
          onPress={() => props.onLeave(place)}
        >
          {t('leave')}
        </Button>
      </span>
    </li>
  )
}
