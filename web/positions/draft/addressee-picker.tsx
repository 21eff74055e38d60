/** To whom a recommendation goes: one or more bodies from the council's list. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ChevronDown } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Button as AriaButton } from 'react-aria-components/Button'
import { CheckboxGroup } from 'react-aria-components/CheckboxGroup'
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog'
import { Label } from 'react-aria-components/Label'
import { Popover } from 'react-aria-components/Popover'
import { useTranslation } from 'react-i18next'
import { buttonLook } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/choice.tsx'
import { addresseesQuery } from '../questions.ts'
import { useTold } from './structure.ts'

export function AddresseePicker(props: {
  /** The recommendation's name, so that every picker on the page is called differently. */
  name: string
  chosen: string[]
  canWrite: boolean
  onChange: (chosen: string[]) => Promise<unknown>
}): ReactNode {
  const { t } = useTranslation('positions')
  const told = useTold()
  const { data: addressees = [] } = useQuery(addresseesQuery)
  /** What I have just ticked, until the server has said so too. */
  const [wanted, setWanted] = useState<string[] | null>(null)
  const chosen = wanted ?? props.chosen
  const names = addressees.filter(({ id }) => chosen.includes(id)).map(({ shortName }) => shortName)
  const words = names.length > 0 ? names.join(', ') : t('addressee.none')
  if (!props.canWrite) return <span>{t('addressee.to', { names: words })}</span>

  async function choose(next: string[]): Promise<void> {
    setWanted(next)
    await told(props.onChange(next))
    setWanted(null)
  }
  return (
    <span className="flex flex-wrap items-center gap-2">
      <span className="text-ink-soft">{t('addressee.label')}</span>
      <DialogTrigger>
        <AriaButton
          aria-label={t('addressee.choose', { name: props.name, names: words })}
          className={`${buttonLook('plain', 'small')} ${names.length === 0 ? 'border-warn! text-warn!' : ''}`}
        >
          {words}
          <ChevronDown size={16} aria-hidden="true" />
        </AriaButton>
        <Popover className="sheet max-h-96 max-w-[min(26rem,95vw)] overflow-auto p-4 shadow-lg">
          <Dialog
            aria-label={t('addressee.choose', { name: props.name, names: words })}
            className="outline-none"
          >
            {addressees.length === 0 && (
              <p className="m-0">
                {t('addressee.emptyList')}{' '}
                <Link to="/adresaci" className="text-accent underline underline-offset-4">
                  {t('addressee.toList')}
                </Link>
              </p>
            )}
            <CheckboxGroup value={chosen} onChange={(next) => void choose(next)} className="flex flex-col">
              <Label className="font-medium">{t('addressee.label')}</Label>
              {addressees.map((addressee) => (
                <Checkbox key={addressee.id} value={addressee.id}>
                  {addressee.name}
                </Checkbox>
              ))}
            </CheckboxGroup>
          </Dialog>
        </Popover>
      </DialogTrigger>
    </span>
  )
}
