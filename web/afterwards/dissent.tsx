/** Separate opinions: until when, who may, what they have done, and my own. The words stand in the paper itself, under the text. */
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { awaited, type DissentAct, whyNotDissent } from '../../shared/positions/dissent.ts'
import type { AfterView, PaperView } from '../../shared/positions/view.ts'
import { api, call, sentenceOf } from '../api.ts'
import { usePaperDeed } from '../positions/questions.ts'
import { useSession } from '../session.ts'
import { Badge } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { useChecks } from '../ui/check.ts'
import { ConfirmDialog, Dialog } from '../ui/dialog.tsx'
import { TextArea } from '../ui/field.tsx'
import { Form } from '../ui/form.tsx'
import { useFormat } from '../ui/format.ts'
import { Notice } from '../ui/panels.tsx'
import { Part } from './after-panel.tsx'

type Facts = NonNullable<AfterView['dissent']>
type Asked = { act: Exclude<DissentAct, 'announce'>; opinionId?: string }

export function Dissent({ paper, dissent }: { paper: PaperView; dissent: Facts }): ReactNode {
  const { t } = useTranslation('afterwards')
  const format = useFormat()
  const day = format.day(dissent.lastDay)
  const count = awaited(dissent)
  const isOver = dissent.today > dissent.lastDay
  if (dissent.secret || dissent.entitled.length === 0)
    return (
      <Part title={t('dissent.title')}>
        <p className="m-0 text-ink-soft">{t(dissent.secret ? 'dissent.secret' : 'dissent.nobody')}</p>
      </Part>
    )
  return (
    <Part title={t('dissent.title')}>
      {isOver ? (
        <p className="m-0">{t('dissent.over', { day })}</p>
      ) : (
        <Notice tone={count > 0 ? 'warn' : 'done'}>
          {count > 0 ? t('dissent.open', { count, day }) : t('dissent.settled')}
        </Notice>
      )}
      <ul className="m-0 flex w-full list-none flex-col gap-2 p-0">
        {dissent.entitled.map(({ personId, done }) => (
          <li key={personId} className="flex flex-wrap items-center justify-between gap-2">
            <span>{dissent.names[personId]}</span>
            <Badge tone={done === 'filed' || done === 'signed' ? 'busy' : 'neutral'}>
              {t(`dissent.done.${isOver && done === 'nothing' ? 'silent' : done}`)}
            </Badge>
          </li>
        ))}
      </ul>
      <Mine paper={paper} dissent={dissent} />
    </Part>
  )
}

/** The acts of one who may dissent; whoever may not sees none, the list above says who may. */
function Mine({ paper, dissent }: { paper: PaperView; dissent: Facts }): ReactNode {
  const { t } = useTranslation('afterwards')
  const { person } = useSession()
  const [asked, setAsked] = useState<Asked | null>(null)
  const announce = usePaperDeed(
    paper.id,
    () => call(api.positions[':id'].dissent.$post({ param: { id: paper.id }, json: { act: 'announce' } })),
    t('dissent.announce.done'),
  )
  const mine = dissent.entitled.find((one) => one.personId === person.id)
  if (!mine || dissent.state !== 'adopted') return null
  const why = (act: DissentAct): string | null => {
    const no = whyNotDissent(dissent, act, person.id)
    return no && sentenceOf(no)
  }
  const others = dissent.opinions.filter((one) => one.authorId !== person.id)
  const own = dissent.opinions.find((one) => one.authorId === person.id)
  const signed = dissent.opinions.find((one) => one.signerIds.includes(person.id))
  const isFree = mine.done === 'nothing' || mine.done === 'announced'
  return (
    <div className="flex flex-wrap items-start gap-2">
      {isFree && (
        <>
          <Button tone="primary" whyDisabled={why('file')} onPress={() => setAsked({ act: 'file' })}>
            {t('dissent.file.do')}
          </Button>
          {mine.done === 'nothing' && (
            <Button whyDisabled={why('announce')} onPress={() => void announce()}>
              {t('dissent.announce.do')}
            </Button>
          )}
          {others.map((one) => (
            <Button
              key={one.id}
              whyDisabled={why('sign')}
              onPress={() => setAsked({ act: 'sign', opinionId: one.id })}
            >
              {t('dissent.sign.do', { name: dissent.names[one.authorId] ?? '' })}
            </Button>
          ))}
          <Button whyDisabled={why('waive')} onPress={() => setAsked({ act: 'waive' })}>
            {t('dissent.waive.do')}
          </Button>
        </>
      )}
      {own && (
        <Button
          whyDisabled={why('withdraw_opinion')}
          onPress={() => setAsked({ act: 'withdraw_opinion', opinionId: own.id })}
        >
          {t('dissent.withdraw_opinion.do')}
        </Button>
      )}
      {signed && (
        <Button whyDisabled={why('unsign')} onPress={() => setAsked({ act: 'unsign', opinionId: signed.id })}>
          {t('dissent.unsign.do')}
        </Button>
      )}
      {asked?.act === 'file' && <FileDialog paper={paper} onClose={() => setAsked(null)} />}
      {asked && asked.act !== 'file' && (
        <SureDialog paper={paper} asked={asked} act={asked.act} onClose={() => setAsked(null)} />
      )}
    </div>
  )
}

function FileDialog({ paper, onClose }: { paper: PaperView; onClose: () => void }): ReactNode {
  const { t } = useTranslation(['afterwards', 'common'])
  const checks = useChecks()
  const file = usePaperDeed(
    paper.id,
    (body: string) =>
      call(api.positions[':id'].dissent.$post({ param: { id: paper.id }, json: { act: 'file', body } })),
    t('afterwards:dissent.file.done'),
  )
  return (
    <Dialog isOpen onClose={onClose} title={t('afterwards:dissent.file.title')} staysOnOutsideClick>
      <p className="m-0">{t('afterwards:dissent.file.what')}</p>
      <Form
        submitLabel={t('afterwards:dissent.file.send')}
        aside={<Button onPress={onClose}>{t('common:act.cancel')}</Button>}
        check={(values) => ({ body: checks.filled(values.body, t('afterwards:dissent.file.words')) })}
        onSubmit={async (values) => {
          await file((values.body ?? '').trim())
          onClose()
        }}
      >
        <TextArea
          name="body"
          lang="pl"
          rows={8}
          maxLength={20_000}
          label={t('afterwards:dissent.file.words')}
          hint={t('afterwards:dissent.file.hint')}
        />
      </Form>
    </Dialog>
  )
}

function SureDialog(props: {
  paper: PaperView
  asked: Asked
  act: Exclude<DissentAct, 'announce' | 'file'>
  onClose: () => void
}): ReactNode {
  const { t } = useTranslation('afterwards')
  const { paper, act, asked } = props
  const opinionId = asked.opinionId ?? ''
  const opinion = paper.separateOpinions.find((one) => one.id === opinionId)
  const take = usePaperDeed(
    paper.id,
    () => {
      const json = act === 'waive' ? { act } : { act, opinionId }
      return call(api.positions[':id'].dissent.$post({ param: { id: paper.id }, json }))
    },
    t(`dissent.${act}.done`),
  )
  return (
    <ConfirmDialog
      isOpen
      onClose={props.onClose}
      title={t(`dissent.${act}.title`)}
      confirmLabel={t(`dissent.${act}.send`)}
      onConfirm={() => take()}
    >
      <p className="m-0">{t(`dissent.${act}.what`)}</p>
      {opinion && (
        <blockquote lang="pl" className="m-0 border-l-4 border-line pl-3 whitespace-pre-line">
          {opinion.body}
        </blockquote>
      )}
    </ConfirmDialog>
  )
}
