import { mayManageCouncil } from '../../shared/council/abilities.ts'
import { useSession } from '../session.ts'

/** Whether the one who looks may change the council's composition, its addressees and its settings. */
export function useMayManageCouncil(): boolean {
  const { person, mandates } = useSession()
  return mayManageCouncil({ personId: person.id, mandates })
}
