/** What may be asked about notices. */
import * as v from 'valibot'
import { mailChoices } from './types.ts'
import { topics } from './whats.ts'

export const readAllShape = v.strictObject({ upTo: v.pipe(v.number(), v.safeInteger(), v.minValue(0)) })
/** `official` is a topic one may name and not change; the answer says why. */
export const choiceShape = v.strictObject({ topic: v.picklist(topics), mail: v.picklist(mailChoices) })
/** A code from one of our letters; what it opens is asked afterwards. */
export const unsubscribeShape = v.strictObject({ token: v.pipe(v.string(), v.trim(), v.maxLength(200)) })
