/** What may be asked about the council: its names, organisations, people, mandates, addressees. */
import * as v from 'valibot'
import { day, email, id, line, lineOrNothing, lines, password, token } from '../shapes.ts'
import { roles } from './types.ts'

export const councilShape = v.strictObject({
  name: line(200),
  nameGenitive: line(200),
  partnershipName: line(300),
  place: line(100),
})

const hostEntries = {
  name: line(300),
  address: lines(500),
  isPublic: v.boolean(),
  caseSignPrefix: lineOrNothing(60),
}
export const hostShape = v.strictObject({ ...hostEntries, mailFrom: v.optional(email, '') })

export const firstRunShape = v.strictObject({
  token,
  council: councilShape,
  host: v.strictObject(hostEntries),
  secretary: v.strictObject({
    givenName: line(100),
    familyName: line(100),
    email,
    password,
    organisationName: line(300),
  }),
})

export const organisationShape = v.strictObject({
  name: line(300),
  kind: v.optional(line(60), 'other'),
  joinedDay: day,
})
export const dayShape = v.strictObject({ day })

export const mandateShape = v.strictObject({
  organisationId: id,
  role: v.picklist(roles),
  roleLabel: lineOrNothing(150),
  fromDay: day,
})
export const personShape = v.strictObject({
  givenName: line(100),
  familyName: line(100),
  /** Some members have no e-mail: they sit and vote, but cannot be invited to sign in. */
  email: v.nullable(email),
  mandate: mandateShape,
})

/** Cases are entered by hand, never derived: Polish names do not decline by rule (domain 2.4). */
export const addresseeShape = v.strictObject({
  shortName: line(60),
  name: line(300),
  nameGenitive: line(300),
  nameDative: line(300),
  salutation: line(200),
  isPublic: v.boolean(),
  email: v.nullable(email),
  postalAddress: lines(500),
  validFromDay: v.optional(day),
  validToDay: v.optional(v.nullable(day), null),
})

const file = v.pipe(v.string(), v.maxLength(1_000_000), v.base64())
export const importShape = v.strictObject({ file })
export const carryOutImportShape = v.strictObject({
  file,
  sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
})

export type CouncilInput = v.InferOutput<typeof councilShape>
export type HostInput = v.InferOutput<typeof hostShape>
export type FirstRunInput = v.InferOutput<typeof firstRunShape>
export type OrganisationInput = v.InferOutput<typeof organisationShape>
export type MandateInput = v.InferOutput<typeof mandateShape>
export type PersonInput = v.InferOutput<typeof personShape>
export type AddresseeInput = v.InferOutput<typeof addresseeShape>
