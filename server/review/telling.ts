/** A verdict was recorded in a member's name: they get a letter that says what, by whom and how, and where to contest it. */
import * as v from 'valibot'
import englishMails from '../../shared/locales/en/mails.json' with { type: 'json' }
import english from '../../shared/locales/en/review.json' with { type: 'json' }
import polishMails from '../../shared/locales/pl/mails.json' with { type: 'json' }
import polish from '../../shared/locales/pl/review.json' with { type: 'json' }
import { speaker } from '../../shared/speak.ts'
import { record } from '../audit/pen.ts'
import { readCouncilName } from '../auth/links/store.ts'
import type { Database } from '../platform/database.ts'
import type { Jobs } from '../platform/jobs.ts'
import type { Letter, Mail } from '../platform/mail.ts'
import type { TellMember } from './actions.ts'
import { type RecordedVerdict, recordedVerdict } from './store.ts'

const jobKind = 'recorded_verdict_letter'
const payloadShape = v.object({ verdictId: v.string() })

export const tellMemberBy =
  (jobs: Jobs): TellMember =>
  (tx, verdictId) =>
    jobs.add(tx, { kind: jobKind, payload: { verdictId }, dedupeKey: `${jobKind}:${verdictId}` })

export type TellParts = { database: Database; jobs: Jobs; mail: Mail; config: { origin: string } }

export function registerReviewJobs(parts: TellParts): void {
  parts.jobs.handle(jobKind, (payload) => sendLetter(parts, v.parse(payloadShape, payload).verdictId))
}

/** Tried again only while it was surely not taken; the page tells the member too, so a lost letter hides nothing. */
async function sendLetter({ database, mail, config }: TellParts, verdictId: string): Promise<void> {
  const verdict = await recordedVerdict(database.sql, verdictId)
  if (!verdict?.email) return
  const council = await readCouncilName(database.sql)
  const { outcome } = await mail.send(letterTo({ ...verdict, email: verdict.email }, council, config.origin))
  if (outcome === 'delayed') throw new Error(`the letter about verdict ${verdictId} was not taken yet`)
  await database.transaction((tx) =>
    record(tx, {
      actorId: null,
      kind: 'verdict.letter_sent',
      objectKind: 'person',
      objectId: verdict.personId,
      data: { verdictId, outcome },
    }),
  )
}

function letterTo(
  verdict: RecordedVerdict & { email: string },
  council: { name: string; hostName: string },
  origin: string,
): Letter {
  const words = {
    pl: { ...polishMails, kind: polish.kind, how: polish.how },
    en: { ...englishMails, kind: english.kind, how: english.how },
  }
  const say = speaker(words, verdict.language)
  const number = verdict.recommendationNumber
  const facts = {
    name: verdict.name,
    title: verdict.title,
    version: verdict.versionLabel,
    subject:
      number === null ? say('recordedVerdict.whole') : say('recordedVerdict.recommendation', { number }),
    verdict: say(`kind.${verdict.kind}`),
    comment: verdict.comment === '' ? '–' : verdict.comment,
    how: say(`how.${verdict.recordedHow}`),
    by: verdict.recordedBy,
    council: council.name,
    host: council.hostName,
    link: String(new URL(`/stanowiska/${verdict.positionId}?tab=review`, origin)),
  }
  return {
    messageId: `<verdict.${verdict.id}@${new URL(origin).hostname}>`,
    to: { name: verdict.name, address: verdict.email },
    subject: say('recordedVerdict.subject', facts),
    text: say('recordedVerdict.body', facts),
    attachments: [],
  }
}
