/** The kinds of signatories the pages offer. An unknown kind in the data is shown as "other", never as a code. */
import { useTranslation } from 'react-i18next'

export const organisationKinds = [
  'public',
  'local_government',
  'association',
  'foundation',
  'social_cooperative',
  'social_integration_centre',
  'social_economy',
  'science',
  'business',
  'union',
  'other',
] as const
type OrganisationKind = (typeof organisationKinds)[number]

const isKnown = (kind: string): kind is OrganisationKind =>
  (organisationKinds as readonly string[]).includes(kind)

export function useKindName(): (kind: string) => string {
  const { t } = useTranslation('council')
  return (kind) => t(`organisationKind.${isKnown(kind) ? kind : 'other'}`)
}
