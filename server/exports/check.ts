/**
 * Asked before a text is frozen: could a file be made of it? A paper that is found unprintable only after its adoption could
 * not be mended any more. A separate opinion, or the text of a side, is asked the same before it is kept: it is printed with the
 * paper. The same reading as for a file, without facts that come later; no typesetter runs.
 */
import type { Refusal } from '../../shared/refusal.ts'
import type { CanonicalPaper } from '../../shared/text/canonical.ts'
import { composeLetter } from './letter/letter.ts'
import { printer } from './pdf/fonts.ts'
import { openNotes } from './text/notes.ts'
import { notPrintable } from './text/problems.ts'
import type { PaperFacts } from './types.ts'

export function whyNotPrintable(
  paper: CanonicalPaper,
  attached: Partial<Pick<PaperFacts, 'separateOpinions' | 'protocol'>> = {},
): Refusal | null {
  const notes = openNotes(printer())
  composeLetter({ paper, facts: { ...notYetKnown, ...attached } }, notes)
  return notes.problems.length > 0 ? notPrintable(notes.problems) : null
}

/** Printable stand-ins for what adoption will bring. */
const notYetKnown: PaperFacts = {
  council: { name: 'Rada', nameGenitive: 'Rady', partnershipName: '', place: '' },
  host: { name: '', address: '' },
  number: 1,
  year: 2000,
  adoptedDay: '2000-01-01',
  caseSign: '',
  contentSha256: '',
  registerUrl: '',
  chair: { name: '', roleLabel: '' },
  vote: {
    kind: 'at_meeting',
    result: {
      seats: 0,
      present: 0,
      quorum: 0,
      quorumMet: true,
      for: 0,
      against: 0,
      abstained: 0,
      notVoting: 0,
      majority: 'simple',
      decidedByChair: false,
      outcome: 'carried',
    },
  },
  separateOpinions: [],
  protocol: null,
  addressees: [],
  replyDueDays: 30,
}
