/**
 * Who may do what, in one place. Everything follows from the mandates that are valid today and from the paper's own people;
 * there are no other privileges, and nobody may skip the state table (workflow 2.11).
 */
import type { PositionState } from '../positions/types.ts'
import type { Actor, Mandate, Role } from './types.ts'
import { votingRoles } from './types.ts'

export const hasRole = (actor: Actor, ...wanted: Role[]): boolean =>
  actor.mandates.some((m) => wanted.includes(m.role))

export const isSecretariat = (actor: Actor): boolean => hasRole(actor, 'secretary')
/** The vice-chair acts when the chair is absent; absence at a meeting is the ballot's business, not checked here. */
export const isChair = (actor: Actor): boolean => hasRole(actor, 'chair', 'vice_chair')
export const isCouncilMember = (actor: Actor): boolean => hasRole(actor, ...votingRoles, 'deputy')
export const isVotingMandate = (mandate: Mandate): boolean =>
  (votingRoles as readonly string[]).includes(mandate.role)

export const mayManageCouncil = (actor: Actor): boolean => hasRole(actor, 'secretary', 'admin')
/** The secretariat or the chair records the rules the council adopted. */
export const mayAdoptRules = (actor: Actor): boolean => isSecretariat(actor) || isChair(actor)
export const mayManageMeetings = (actor: Actor): boolean => isSecretariat(actor) || isChair(actor)
/** Minutes tell by name who voted how, so guests do not read them. */
export const mayReadMinutes = (actor: Actor): boolean =>
  isCouncilMember(actor) || hasRole(actor, 'secretary', 'auditor')
/** T1: a member or the secretariat begins a paper. */
export const mayStartPaper = (actor: Actor): boolean => isCouncilMember(actor) || isSecretariat(actor)

export type PaperPeople = {
  state: PositionState
  openToCouncil: boolean
  leadPersonId: string
  authorIds: string[]
  /** Reviewers of any round of this paper. */
  reviewerIds?: string[]
}

export const isLead = (paper: PaperPeople, actor: Actor): boolean => paper.leadPersonId === actor.personId
export const isAuthor = (paper: PaperPeople, actor: Actor): boolean =>
  isLead(paper, actor) || paper.authorIds.includes(actor.personId)

/** A draft is its authors' and the secretariat's, unless opened to the council; from review on the council reads (2.2). */
export function maySeePaper(paper: PaperPeople & { actor: Actor }): boolean {
  const { actor } = paper
  if (actor.mandates.length === 0) return false
  if (hasRole(actor, 'secretary', 'auditor')) return true
  if (isAuthor(paper, actor)) return true
  if (paper.state === 'draft') return paper.openToCouncil && isCouncilMember(actor)
  return isCouncilMember(actor) || hasRole(actor, 'guest')
}

/** Only a draft is written in; by its authors, the secretariat, and the whole council where the lead opened it. */
export function mayWriteText(paper: PaperPeople & { actor: Actor }): boolean {
  const { actor } = paper
  if (paper.state !== 'draft') return false
  if (actor.mandates.length === 0) return false
  if (isSecretariat(actor)) return true
  if (isAuthor(paper, actor)) return isCouncilMember(actor)
  return paper.openToCouncil && isCouncilMember(actor)
}
