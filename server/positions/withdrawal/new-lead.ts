/** Another person leads a paper: whoever reviews it now must not be them, nor of their organisation. */
import type { Refusal } from '../../../shared/refusal.ts'
import { whyNotReviewer } from '../../../shared/review/verdicts.ts'
import type { Held } from '../hold.ts'
import * as queries from '../queries.ts'

export async function whyNotNewLead(
  { tx, row, ports, facts }: Held,
  leadPersonId: string,
): Promise<Refusal | null> {
  const round = await ports.roundOf(tx, row.id)
  const reviewerIds =
    round && round.closedAt === null
      ? round.reviewers.filter(({ out }) => out === null).map((one) => one.id)
      : []
  const organisations = await queries.organisationIdsOf(tx, [...reviewerIds, leadPersonId], facts.today)
  const paper = {
    authorIds: [...facts.authorIds, leadPersonId],
    leadOrganisationIds: organisations.get(leadPersonId) ?? [],
  }
  for (const personId of reviewerIds) {
    const no = whyNotReviewer({ personId, organisationIds: organisations.get(personId) ?? [] }, paper)
    if (no) return no
  }
  return null
}
