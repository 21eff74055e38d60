/** A date of a recommendation in words. */
import { useTranslation } from 'react-i18next'
import type { Due } from '../../shared/positions/types.ts'
import { useFormat } from '../ui/format.ts'

export function useDueWords(): (due: Due) => string {
  const { t } = useTranslation('positions')
  const format = useFormat()
  return (due) => {
    switch (due.kind) {
      case 'day':
        return format.day(due.day)
      case 'event':
        return due.event
      case 'none':
      case 'unset':
        return t(`due.kind.${due.kind}`)
      default:
        return unknownDue(due)
    }
  }
}

function unknownDue(due: never): never {
  throw new Error(`unknown due ${String(due)}`)
}
