/**
 * What lets a deputy stand in (rule `deputy.proof`): a paper of the organisation, recorded by the secretariat, valid on both its first
 * and last day, until it is revoked. It is never changed; another one is recorded beside it.
 */
import * as v from 'valibot'
import { type Refusal, refuse } from '../refusal.ts'
import { day, line } from '../shapes.ts'
import type { RuleSet } from './rules/shape.ts'
import type { Role } from './types.ts'

export const authorisationShape = v.strictObject({
  fromDay: day,
  toDay: v.optional(v.nullable(day), null),
  /** "Upoważnienie z 4 czerwca 2012, teczka RP-3". */
  paper: line(300),
})
export const revocationShape = v.strictObject({ reason: line(300) })
export type AuthorisationInput = v.InferOutput<typeof authorisationShape>

export type AuthorisationDays = { fromDay: string; toDay: string | null; revokedDay: string | null }
export type Authorisation = AuthorisationDays & {
  id: string
  paper: string
  recordedBy: string
  recordedAt: string
  revokedBy: string | null
  revokedReason: string
}

/** `revokedDay` is the first day on which it holds no more. */
export const holdsOn = ({ fromDay, toDay, revokedDay }: AuthorisationDays, on: string): boolean =>
  fromDay <= on && (toDay === null || on <= toDay) && (revokedDay === null || on < revokedDay)

/** May this deputy take a seat on that day? */
export function whyNotStandIn(
  { deputy }: Pick<RuleSet, 'deputy'>,
  authorisations: AuthorisationDays[],
  on: string,
): Refusal | null {
  if (!deputy.proof || authorisations.some((one) => holdsOn(one, on))) return null
  return refuse('authorisation_missing', { day: on })
}

export function whyNotAuthorise(
  role: Role,
  { fromDay, toDay }: Pick<AuthorisationDays, 'fromDay' | 'toDay'>,
): Refusal | null {
  if (role !== 'deputy') return refuse('not_a_deputy')
  return toDay !== null && toDay < fromDay ? refuse('day_order') : null
}

/** The one that was revoked stays as it is. */
export const whyNotRevoke = ({ revokedDay }: Pick<AuthorisationDays, 'revokedDay'>): Refusal | null =>
  revokedDay === null ? null : refuse('authorisation_revoked_already', { day: revokedDay })
