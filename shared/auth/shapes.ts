/** What may be asked of the door: signing in, links, language. */
import * as v from 'valibot'
import { email, id, password, token } from '../shapes.ts'

export const signInShape = v.strictObject({ email, password })
export const languageShape = v.strictObject({ language: v.picklist(['pl', 'en']) })
export const demoSessionShape = v.strictObject({ personId: id })
export const askForLinkShape = v.strictObject({
  personId: id,
  purpose: v.picklist(['invitation', 'renewal']),
})
export const lookAtLinkShape = v.strictObject({ token })
export const useLinkShape = v.strictObject({ token, password })
