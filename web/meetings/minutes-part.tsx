/** One part of minutes: its words, what the rows say now where that is something else, and the form to write in it. */
import { Link } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type MinutesView, type OfferedSection, shownText } from '../../shared/meetings/minutes/keep.ts'
import { Button, buttonLook } from '../ui/button.tsx'
import { TextArea } from '../ui/field.tsx'
import { Form } from '../ui/form.tsx'
import { Notice } from '../ui/panels.tsx'
import { useSaveMinutes } from './save-minutes.ts'

type PartProps = { view: MinutesView; section: OfferedSection; mayEdit: boolean; isFirst?: boolean }

export function MinutesPart({ view, section, mayEdit, isFirst = false }: PartProps): ReactNode {
  const { t } = useTranslation('meetings')
  const [isWriting, setWriting] = useState(false)
  const isItem = section.key.startsWith('item:')
  return (
    <section className="flex flex-col gap-2">
      {/* The first part's heading is the page's own. */}
      <h2 className={isFirst ? 'sr-only' : 'm-0 text-lg font-semibold'}>{section.heading}</h2>
      {isWriting ? (
        <PartForm view={view} section={section} onDone={() => setWriting(false)} />
      ) : (
        <p className="m-0 whitespace-pre-line">{shownText(section)}</p>
      )}
      {section.offered !== null && <Offered view={view} section={section} mayEdit={mayEdit} />}
      {section.isGone && <Notice tone="warn">{t('minutes.gone')}</Notice>}
      {!isWriting && (
        <div className="no-print flex flex-wrap gap-2">
          {mayEdit && view.version && (
            <Button
              size="small"
              tone="quiet"
              aria-label={`${t('minutes.write')}: ${section.heading}`}
              onPress={() => setWriting(true)}
            >
              {t('minutes.write')}
            </Button>
          )}
          {isItem && (
            <Link
              to="/posiedzenia/$id/protokol"
              params={{ id: view.meeting.id }}
              search={{ extract: section.key, ...(view.version && { version: view.version.ordinal }) }}
              aria-label={`${t('minutes.extract')}: ${section.heading}`}
              className={buttonLook('quiet', 'small')}
            >
              {t('minutes.extract')}
            </Link>
          )}
        </div>
      )}
    </section>
  )
}

function Offered({ view, section, mayEdit }: Omit<PartProps, 'isFirst'>): ReactNode {
  const { t } = useTranslation('meetings')
  const save = useSaveMinutes(view)
  const { key, hand, added, offered } = section
  if (offered === null) return null
  const isByHand = hand !== null
  const isApproved = Boolean(view.version?.approval)
  return (
    <div className="no-print">
      <Notice tone="warn">
        <p className="m-0 font-medium">{t(isByHand ? 'minutes.newByHand' : 'minutes.newFromRows')}</p>
        <p lang="pl" className="m-0 mt-1 whitespace-pre-line">
          {offered}
        </p>
        {mayEdit && isByHand && !isApproved && (
          <div className="mt-2 flex flex-wrap gap-2">
            <Button size="small" onPress={() => void save([{ key, hand: null, added, seen: offered }], '')}>
              {t('minutes.takeNew')}
            </Button>
            <Button size="small" onPress={() => void save([{ key, hand, added, seen: offered }], '')}>
              {t('minutes.keepMine')}
            </Button>
          </div>
        )}
      </Notice>
    </div>
  )
}

function PartForm(props: { view: MinutesView; section: OfferedSection; onDone: () => void }): ReactNode {
  const { t } = useTranslation(['meetings', 'common'])
  const { view, section, onDone } = props
  // What was on the screen when the writing began: of two who write at once, the second is told, and keeps the words.
  const [seen] = useState(view)
  const save = useSaveMinutes(seen)
  const [isByHand, setByHand] = useState(section.hand !== null)
  // What the writer has before their eyes: the words of this moment, offered ones included.
  const generated = section.offered ?? section.generated
  const isApproved = Boolean(view.version?.approval)
  return (
    <Form
      label={section.heading}
      submitLabel={t('minutes.save')}
      check={({ reason }) => ({
        reason: isApproved && !reason?.trim() ? t('common:form.missing', { label: t('reason') }) : null,
      })}
      onSubmit={async (typed) => {
        const hand = isByHand ? (typed.hand ?? '') : null
        const edit = { key: section.key, hand, added: typed.added ?? '', seen: generated }
        await save([edit], typed.reason?.trim() ?? '')
        onDone()
      }}
      aside={<Button onPress={onDone}>{t('common:act.cancel')}</Button>}
    >
      {isByHand ? (
        <>
          <TextArea
            name="hand"
            lang="pl"
            rows={8}
            label={t('minutes.hand')}
            hint={t('minutes.handHint')}
            defaultValue={section.hand ?? generated}
          />
          <Button size="small" className="self-start" onPress={() => setByHand(false)}>
            {t('minutes.backToGenerated')}
          </Button>
        </>
      ) : (
        <>
          <p lang="pl" className="m-0 whitespace-pre-line text-ink-soft">
            {generated}
          </p>
          <Button size="small" className="self-start" onPress={() => setByHand(true)}>
            {t('minutes.rewrite')}
          </Button>
        </>
      )}
      <TextArea
        name="added"
        lang="pl"
        rows={5}
        label={t('minutes.added')}
        hint={t('minutes.addedHint')}
        defaultValue={section.added}
        isOptional
      />
      {isApproved && <TextArea name="reason" lang="pl" rows={2} label={t('reason')} />}
    </Form>
  )
}
