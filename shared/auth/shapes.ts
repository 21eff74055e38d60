/** What may be asked of the door: signing in, links, language. */
import * as v from 'valibot'
import { id, lineOrNothing, password, token } from '../shapes.ts'

/** What is no address is simply nobody's: the answer is the same as for a wrong password. */
export const signInShape = v.strictObject({ email: lineOrNothing(254), password })
export const languageShape = v.strictObject({ language: v.picklist(['pl', 'en']) })
export const demoSessionShape = v.strictObject({ personId: id })
export const askForLinkShape = v.strictObject({
  personId: id,
  purpose: v.picklist(['invitation', 'renewal']),
})
export const lookAtLinkShape = v.strictObject({ token })
export const useLinkShape = v.strictObject({ token, password })
