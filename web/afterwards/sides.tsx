/** The protocol of positions: who speaks for each side, their words, and the chair's act that records them. */
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isChair, isCouncilMember } from '../../shared/council/abilities.ts'
import type { AfterView, PaperView } from '../../shared/positions/view.ts'
import { api, call } from '../api.ts'
import { peopleQuery } from '../council/queries.ts'
import { ActButton } from '../positions/acts.tsx'
import { fullName } from '../positions/paper-names.tsx'
import { usePaperDeed } from '../positions/questions.ts'
import { useSession } from '../session.ts'
import { Button } from '../ui/button.tsx'
import { useChecks } from '../ui/check.ts'
import { Select } from '../ui/choice.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { TextArea } from '../ui/field.tsx'
import { Form } from '../ui/form.tsx'
import { Part } from './after-panel.tsx'

type Facts = NonNullable<AfterView['sides']>
type Text = Facts['texts'][number]

export function Sides({ paper, sides }: { paper: PaperView; sides: Facts }): ReactNode {
  const { t } = useTranslation('afterwards')
  const session = useSession()
  const [asked, setAsked] = useState<{ act: 'name' | 'write'; side: string } | null>(null)
  const close = (): void => setAsked(null)
  const isOpen = paper.state === 'rejected'
  const mayName = isOpen && isChair({ personId: session.person.id, mandates: session.mandates })
  const textOf = (side: string): Text | undefined => sides.texts.find((one) => one.side === side)
  return (
    <Part title={t('sides.title')}>
      <p className="m-0 text-ink-soft">{t(isOpen ? 'sides.about' : 'sides.recorded')}</p>
      {sides.names.map((side) => {
        const text = textOf(side)
        return (
          <article key={side} className="flex w-full flex-col items-start gap-2">
            <h3 lang="pl" className="m-0 text-base font-semibold">
              {side}
            </h3>
            <p className="m-0 text-sm text-ink-soft">
              {text ? t('sides.speaks', { name: text.name }) : t('sides.nobody')}
            </p>
            {text && text.body !== '' && (
              <p lang="pl" className="m-0 whitespace-pre-line">
                {text.body}
              </p>
            )}
            <div className="flex flex-wrap gap-2">
              {mayName && (
                <Button size="small" onPress={() => setAsked({ act: 'name', side })}>
                  {t('sides.name.do', { side })}
                </Button>
              )}
              {isOpen && text?.personId === session.person.id && (
                <Button size="small" tone="primary" onPress={() => setAsked({ act: 'write', side })}>
                  {t('sides.write.do', { side })}
                </Button>
              )}
            </div>
          </article>
        )
      })}
      {isOpen && <ActButton act="record_positions" />}
      {asked?.act === 'name' && (
        <NameDialog
          paper={paper}
          side={asked.side}
          named={textOf(asked.side)?.personId ?? ''}
          onClose={close}
        />
      )}
      {asked?.act === 'write' && (
        <WriteDialog paper={paper} side={asked.side} body={textOf(asked.side)?.body ?? ''} onClose={close} />
      )}
    </Part>
  )
}

function NameDialog(props: {
  paper: PaperView
  side: string
  /** Who speaks for it now: saving without choosing anew changes nothing. */
  named: string
  onClose: () => void
}): ReactNode {
  const { t } = useTranslation(['afterwards', 'common'])
  const { paper, side, onClose } = props
  const people = useQuery(peopleQuery)
  const members = (people.data ?? []).filter((one) =>
    isCouncilMember({ personId: one.id, mandates: one.mandates }),
  )
  const name = usePaperDeed(paper.id, (personId: string | null) =>
    call(
      api.positions[':id'].sides.$post({ param: { id: paper.id }, json: { act: 'name', side, personId } }),
    ),
  )
  return (
    <Dialog isOpen onClose={onClose} title={t('afterwards:sides.name.do', { side })}>
      <p className="m-0">{t('afterwards:sides.name.what')}</p>
      <Form
        submitLabel={t('common:act.save')}
        aside={<Button onPress={onClose}>{t('common:act.cancel')}</Button>}
        onSubmit={async (values) => {
          await name(values.person ? values.person : null)
          onClose()
        }}
      >
        <Select
          name="person"
          defaultValue={props.named}
          label={t('afterwards:sides.name.person')}
          emptyLabel={t('afterwards:sides.name.nobody')}
          options={members.map((one) => ({ value: one.id, label: fullName(one) }))}
        />
      </Form>
    </Dialog>
  )
}

function WriteDialog(props: {
  paper: PaperView
  side: string
  body: string
  onClose: () => void
}): ReactNode {
  const { t } = useTranslation(['afterwards', 'common'])
  const { paper, side, onClose } = props
  const checks = useChecks()
  const write = usePaperDeed(paper.id, (body: string) =>
    call(api.positions[':id'].sides.$post({ param: { id: paper.id }, json: { act: 'write', side, body } })),
  )
  return (
    <Dialog isOpen onClose={onClose} title={t('afterwards:sides.write.do', { side })} staysOnOutsideClick>
      <p className="m-0">{t('afterwards:sides.write.what')}</p>
      <Form
        submitLabel={t('common:act.save')}
        aside={<Button onPress={onClose}>{t('common:act.cancel')}</Button>}
        check={(values) => ({ body: checks.filled(values.body, t('afterwards:sides.write.words')) })}
        onSubmit={async (values) => {
          await write((values.body ?? '').trim())
          onClose()
        }}
      >
        <TextArea
          name="body"
          lang="pl"
          rows={8}
          maxLength={20_000}
          defaultValue={props.body}
          label={t('afterwards:sides.write.words')}
        />
      </Form>
    </Dialog>
  )
}
