/** The map of keys: everything the keyboard does here beyond what it does everywhere. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { PageHeader } from '../ui/panels.tsx'

const groups = {
  walking: [
    ['walk', ['↑', '↓', '←', '→']],
    ['edges', ['Ctrl+Home', 'Ctrl+End']],
    ['leave', ['Esc', 'Tab']],
    ['toolbar', ['Alt+F10']],
    ['backToText', ['Esc']],
    ['cell', ['Tab', 'Shift+Tab']],
  ],
  writing: [
    ['bold', ['Ctrl+B']],
    ['italic', ['Ctrl+I']],
    ['headings', ['Ctrl+Alt+3', 'Ctrl+Alt+4']],
    ['lists', ['Ctrl+Shift+7', 'Ctrl+Shift+8']],
    ['listSigns', ['1.', '1)', 'a)', '–', '-']],
    ['quote', ['Ctrl+Shift+B']],
    ['link', ['Ctrl+K']],
    ['footnote', ['Ctrl+Alt+F']],
    ['newLine', ['Shift+Enter']],
    ['hardSpace', ['Ctrl+Shift+Space']],
    ['split', ['Ctrl+Enter']],
    ['typography', ['Alt+Enter']],
    ['undo', ['Ctrl+Z', 'Ctrl+Y']],
  ],
  talking: [
    ['comment', ['Ctrl+Alt+M']],
    ['comments', ['Alt+Page Down', 'Alt+Page Up']],
    ['send', ['Ctrl+Enter']],
    ['stopFollowing', ['Esc']],
  ],
  anywhere: [['keys', ['Ctrl+/']]],
} as const

type Group = keyof typeof groups

export function KeyMap(): ReactNode {
  return (
    <div className="flex flex-col gap-5">
      {(Object.keys(groups) as Group[]).map((group) => (
        <KeyGroup key={group} group={group} />
      ))}
    </div>
  )
}

function KeyGroup({ group }: { group: Group }): ReactNode {
  const { t } = useTranslation('keys')
  return (
    <table className="w-full border-collapse text-left">
      <caption className="pb-1 text-left font-semibold">{t(`group.${group}`)}</caption>
      <thead className="sr-only">
        <tr>
          <th scope="col">{t('keys')}</th>
          <th scope="col">{t('what')}</th>
        </tr>
      </thead>
      <tbody>
        {groups[group].map(([act, keys]) => (
          <tr key={act} className="border-t border-line align-top">
            <td className="w-52 py-1.5 pr-4">
              {keys.map((key) => (
                <kbd
                  key={key}
                  className="mr-1.5 inline-block rounded border border-edge bg-sunken px-1.5 text-sm whitespace-nowrap"
                >
                  {key}
                </kbd>
              ))}
            </td>
            <td className="py-1.5">{t(`act.${act}`)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

export function KeysPage(): ReactNode {
  const { t } = useTranslation('keys')
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <div className="sheet max-w-3xl p-4 sm:p-6">
        <KeyMap />
      </div>
    </>
  )
}
