/** How a notice goes by mail: what the person chose for its topic, and what is too old to come alone. */
import type { MailChoice } from './types.ts'
import { type ChosenTopic, natureOf, type Topic, type What } from './whats.ts'

/** Until somebody chooses: what waits for me at once, the rest once a day. */
export const usualChoice: Record<ChosenTopic, MailChoice> = {
  waits: 'at_once',
  letters: 'at_once',
  papers: 'digest',
  council: 'digest',
}

export type Choices = Partial<Record<ChosenTopic, MailChoice>>

export const choiceFor = (topic: Topic, choices: Choices): MailChoice =>
  topic === 'official' ? 'at_once' : (choices[topic] ?? usualChoice[topic])

/** After a server was down, what waited longer than this comes in one letter: thirty late letters at once are read by nobody. */
export const foldedAfterHours = 6

export type Going = 'none' | 'at_once' | 'digest'

/** An official notice goes by itself however late: each is the proof of its own period. */
export function howMailed(what: What, choices: Choices, ageHours: number): Going {
  const { topic, pageOnly } = natureOf(what)
  if (pageOnly) return 'none'
  if (topic === 'official') return 'at_once'
  const choice = choiceFor(topic, choices)
  switch (choice) {
    case 'never':
      return 'none'
    case 'digest':
      return 'digest'
    case 'at_once':
      return ageHours > foldedAfterHours ? 'digest' : 'at_once'
    default:
      return choice satisfies never
  }
}
