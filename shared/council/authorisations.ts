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

export const scanTypes = {
  'application/pdf': 'pdf',
  'image/jpeg': 'jpg',
  'image/png': 'png',
} as const
export type ScanType = keyof typeof scanTypes
export type ScanSummary = { mediaType: ScanType; sizeBytes: number; sha256: string }
export const mostScanBytes = 5 * 1024 * 1024

const beginnings: [ScanType, number[]][] = [
  ['application/pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
]
/** By the first bytes, whatever the file is called; null: none of the three. */
export const scanTypeOf = (bytes: Uint8Array): ScanType | null =>
  beginnings.find(([, begin]) => begin.every((byte, at) => bytes[at] === byte))?.[0] ?? null

export type AuthorisationDays = { fromDay: string; toDay: string | null; revokedDay: string | null }
export type Authorisation = AuthorisationDays & {
  id: string
  paper: string
  recordedBy: string
  recordedAt: string
  revokedBy: string | null
  revokedReason: string
  /** The scan, where one was stored. */
  file: ScanSummary | null
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
