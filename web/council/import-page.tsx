/** The council from a spreadsheet: a file is chosen, every line is told its fate, and only then somebody says so be it. */
import { useQueryClient } from '@tanstack/react-query'
import { Download } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addsNothing, type Fate, type ImportPlan, templateHeads } from '../../shared/council/import.ts'
import { api, call, sentenceOf } from '../api.ts'
import { Button, buttonLook } from '../ui/button.tsx'
import { ErrorPanel } from '../ui/error-panel.tsx'
import { useFormat } from '../ui/format.ts'
import { EmptyState, Notice, PageHeader, Section } from '../ui/panels.tsx'
import { Spinner } from '../ui/progress.tsx'
import { Table } from '../ui/table.tsx'
import { announce, toast } from '../ui/toast.tsx'
import { useMayManageCouncil } from './may-manage.ts'

const mostBytes = 700_000
type Shown = ImportPlan & { sha256: string }
type Chosen = { name: string; file: string; plan: Shown }

export function ImportPage(): ReactNode {
  const { t } = useTranslation('council')
  const mayManage = useMayManageCouncil()
  const [chosen, setChosen] = useState<Chosen | null>(null)
  return (
    <>
      <PageHeader title={t('import.title')} lead={t('import.lead')} />
      {!mayManage ? (
        <EmptyState title={t('import.title')}>{t('why.manage')}</EmptyState>
      ) : chosen ? (
        <Preview chosen={chosen} onAgain={() => setChosen(null)} />
      ) : (
        <Choose onChosen={setChosen} />
      )}
    </>
  )
}

function Choose({ onChosen }: { onChosen: (chosen: Chosen) => void }): ReactNode {
  const { t } = useTranslation('council')
  const [isReading, setReading] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const [tooLarge, setTooLarge] = useState(false)

  async function read(file: File): Promise<void> {
    setError(null)
    setTooLarge(file.size > mostBytes)
    if (file.size > mostBytes) return
    setReading(true)
    announce(t('import.reading'))
    try {
      const base64 = await toBase64(file)
      // The route's type forgets the codes of refusals below its first level.
      const plan = (await call(api.council.import.preview.$post({ json: { file: base64 } }))) as Shown
      onChosen({ name: file.name, file: base64, plan })
    } catch (thrown) {
      setError(thrown)
    } finally {
      setReading(false)
    }
  }

  return (
    <Section title={t('import.file')}>
      <div className="flex flex-col items-start gap-4">
        <p id="import-hint" className="m-0 max-w-prose text-ink-soft">
          {t('import.fileHint', { columns: templateHeads.join(', ') })}
        </p>
        <a
          href={`data:text/csv;charset=utf-8,${encodeURIComponent(`\uFEFF${templateHeads.join(';')}\r\n`)}`}
          download="rada.csv"
          className={buttonLook('quiet')}
        >
          <Download size={18} aria-hidden="true" />
          {t('import.template')}
        </a>
        <input
          type="file"
          aria-label={t('import.file')}
          aria-describedby="import-hint"
          accept=".xlsx,.csv,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
          className="field-box"
          onChange={(event) => {
            const file = event.currentTarget.files?.[0]
            if (file) void read(file)
            // The same file, corrected, may be chosen again.
            event.currentTarget.value = ''
          }}
        />
        {isReading && (
          <p className="m-0 flex items-center gap-2">
            <Spinner /> {t('import.reading')}
          </p>
        )}
        {tooLarge && <Notice tone="warn">{t('import.tooLarge')}</Notice>}
        {error !== null && <ErrorPanel error={error} />}
      </div>
    </Section>
  )
}

function Preview({ chosen, onAgain }: { chosen: Chosen; onAgain: () => void }): ReactNode {
  const { t } = useTranslation('council')
  const client = useQueryClient()
  const [isPending, setPending] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const { plan, file, name } = chosen
  const nothing = addsNothing(plan)

  async function write(): Promise<void> {
    setPending(true)
    setError(null)
    try {
      const adds = await call(api.council.import.$post({ json: { file, sha256: plan.sha256 } }))
      toast(t('import.done', adds))
      await client.invalidateQueries()
      onAgain()
    } catch (thrown) {
      setError(thrown)
    } finally {
      setPending(false)
    }
  }

  return (
    <div className="flex flex-col gap-4">
      <Notice tone={plan.refused > 0 ? 'warn' : nothing ? 'info' : 'done'}>
        <p className="m-0 font-medium wrap-break-word">{name}</p>
        <p className="m-0">
          {plan.refused > 0
            ? t('import.sumRefused', { count: plan.refused })
            : nothing
              ? t('import.sumNothing')
              : t('import.sum', plan.adds)}
        </p>
      </Notice>
      {error !== null && <ErrorPanel error={error} />}
      <div className="flex flex-wrap gap-3">
        {plan.refused === 0 && !nothing && (
          <Button tone="primary" isPending={isPending} onPress={() => void write()}>
            {t('import.do')}
          </Button>
        )}
        <Button onPress={onAgain}>{t('import.again')}</Button>
      </div>
      <FateTable fates={plan.fates} />
    </div>
  )
}

function FateTable({ fates }: { fates: Fate[] }): ReactNode {
  const { t } = useTranslation('council')
  return (
    <Table
      caption={t('import.table')}
      rows={fates}
      rowKey={(fate) => String(fate.line)}
      columns={[
        { id: 'line', head: t('import.line'), isNumber: true, isRowHead: true, cell: ({ line }) => line },
        {
          id: 'organisation',
          head: t('import.organisation'),
          cell: ({ organisation }) => organisation && <span lang="pl">{organisation.name}</span>,
        },
        {
          id: 'person',
          head: t('import.person'),
          cell: ({ person }) => person && `${person.givenName} ${person.familyName}`,
        },
        { id: 'fate', head: t('import.fate'), cell: (fate) => <FateWords fate={fate} /> },
      ]}
    />
  )
}

/** In words, never by colour alone. */
function FateWords({ fate }: { fate: Fate }): ReactNode {
  const { t } = useTranslation('council')
  const format = useFormat()
  const { organisation, person, refusal } = fate
  if (refusal)
    return (
      <span className="font-medium text-danger">
        {t('import.refused', { reason: sentenceOf({ refused: true, ...refusal }) })}
      </span>
    )
  const isOfThisSheet = organisation?.id?.startsWith('line ')
  const organisationWords = organisation
    ? t(
        organisation.id === null
          ? 'import.newOrganisation'
          : isOfThisSheet
            ? 'import.sameOrganisation'
            : 'import.knownOrganisation',
      )
    : ''
  const words = [
    organisationWords,
    ...(person ? [t(person.id === null ? 'import.newPerson' : 'import.knownPerson')] : []),
    ...(person?.mandate
      ? [
          t('import.mandate', {
            role: t(`role.${person.mandate.role}`),
            day: format.day(person.mandate.fromDay),
          }),
        ]
      : []),
    ...(person && !person.mandate ? [t('import.holds')] : []),
  ]
  return words.filter(Boolean).join('; ')
}

async function toBase64(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  let letters = ''
  for (let at = 0; at < bytes.length; at += 8192)
    letters += String.fromCharCode(...bytes.subarray(at, at + 8192))
  return btoa(letters)
}
