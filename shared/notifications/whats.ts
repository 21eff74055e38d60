/**
 * Everything people are told, and under which topic: the topic is what one chooses mail for, and what one unsubscribes from.
 * `official` is no choice: from such a notice a period runs, or a right begins or ends, so its mail is always sent.
 */
export const topics = ['waits', 'letters', 'papers', 'council', 'official'] as const
export type Topic = (typeof topics)[number]
export type ChosenTopic = Exclude<Topic, 'official'>
export const chosenTopics = topics.filter((topic): topic is ChosenTopic => topic !== 'official')

export type PaperTab = 'comments' | 'review' | 'ballot' | 'letters' | 'after'
type Nature = {
  topic: Topic
  /** The panel of the paper's page where it is dealt with. */
  tab?: PaperTab
  /** Only on the page: whoever is told sits in the room. */
  pageOnly?: true
}

export const whats = {
  author_added: { topic: 'waits' },
  author_removed: { topic: 'papers' },
  comment_mention: { topic: 'waits', tab: 'comments' },
  comment_begun: { topic: 'papers', tab: 'comments' },
  comment_answered: { topic: 'papers', tab: 'comments' },
  suggestion_made: { topic: 'papers', tab: 'comments' },
  suggestion_accepted: { topic: 'papers', tab: 'comments' },
  suggestion_rejected: { topic: 'papers', tab: 'comments' },
  review_asked: { topic: 'waits', tab: 'review' },
  review_extended: { topic: 'papers', tab: 'review' },
  review_no_longer: { topic: 'papers', tab: 'review' },
  review_due_soon: { topic: 'waits', tab: 'review' },
  review_due_today: { topic: 'waits', tab: 'review' },
  review_overdue: { topic: 'waits', tab: 'review' },
  review_complete: { topic: 'waits', tab: 'review' },
  review_begun: { topic: 'papers', tab: 'review' },
  verdict_given: { topic: 'papers', tab: 'review' },
  verdict_contested: { topic: 'waits', tab: 'review' },
  objection_raised: { topic: 'waits', tab: 'review' },
  objection_taken_up: { topic: 'papers', tab: 'review' },
  objection_overruled: { topic: 'papers', tab: 'review' },
  objection_overruled_mine: { topic: 'papers', tab: 'review' },
  paper_returned: { topic: 'papers' },
  paper_admitted: { topic: 'papers' },
  paper_on_agenda: { topic: 'council', tab: 'ballot' },
  paper_taken_up: { topic: 'papers', tab: 'ballot' },
  amendment_filed: { topic: 'papers', tab: 'ballot' },
  amendment_ruled: { topic: 'papers', tab: 'ballot' },
  amendment_modified: { topic: 'waits', tab: 'ballot' },
  amendment_carried: { topic: 'papers', tab: 'ballot' },
  amendment_lost: { topic: 'papers', tab: 'ballot' },
  amendment_moot: { topic: 'waits', tab: 'ballot' },
  vote_now: { topic: 'waits', tab: 'ballot', pageOnly: true },
  vote_asked: { topic: 'official', tab: 'ballot' },
  vote_due_soon: { topic: 'waits', tab: 'ballot' },
  vote_due_today: { topic: 'waits', tab: 'ballot' },
  vote_recorded: { topic: 'official', tab: 'ballot' },
  vote_contested: { topic: 'waits', tab: 'ballot' },
  vote_handed_to_me: { topic: 'waits', tab: 'ballot' },
  ballot_extended: { topic: 'waits', tab: 'ballot' },
  ballot_moved: { topic: 'council', tab: 'ballot' },
  ballot_closed: { topic: 'council', tab: 'ballot' },
  ballot_voided: { topic: 'council', tab: 'ballot' },
  paper_adopted: { topic: 'council', tab: 'ballot' },
  paper_rejected: { topic: 'council', tab: 'ballot' },
  positions_recorded: { topic: 'council', tab: 'after' },
  side_named: { topic: 'waits', tab: 'after' },
  dissent_due_soon: { topic: 'waits', tab: 'after' },
  dissent_due_today: { topic: 'waits', tab: 'after' },
  dissent_filed: { topic: 'papers', tab: 'after' },
  dissent_withdrawn: { topic: 'papers', tab: 'after' },
  correction_to_confirm: { topic: 'waits', tab: 'after' },
  correction_open: { topic: 'waits', tab: 'after' },
  correction_due_today: { topic: 'waits', tab: 'after' },
  correction_stopped: { topic: 'papers', tab: 'after' },
  paper_corrected: { topic: 'council', tab: 'after' },
  withdrawal_proposed: { topic: 'waits', tab: 'after' },
  withdrawal_due_soon: { topic: 'waits', tab: 'after' },
  withdrawal_due_today: { topic: 'waits', tab: 'after' },
  withdrawal_agreed: { topic: 'papers', tab: 'after' },
  withdrawal_over: { topic: 'papers', tab: 'after' },
  lead_taken_over: { topic: 'papers' },
  paper_taken_over: { topic: 'waits' },
  paper_withdrawn: { topic: 'papers' },
  paper_deferred: { topic: 'papers', tab: 'ballot' },
  paper_closed: { topic: 'papers' },
  paper_reopened: { topic: 'papers' },
  addressees_to_tell: { topic: 'waits', tab: 'letters' },
  letters_to_prepare: { topic: 'waits', tab: 'letters' },
  letters_to_release: { topic: 'waits', tab: 'letters' },
  letters_released: { topic: 'papers', tab: 'letters' },
  letter_accepted: { topic: 'papers', tab: 'letters' },
  letter_bounced: { topic: 'letters', tab: 'letters' },
  letter_unknown: { topic: 'letters', tab: 'letters' },
  letter_unknown_still: { topic: 'letters', tab: 'letters' },
  letter_late: { topic: 'letters', tab: 'letters' },
  letter_held: { topic: 'letters', tab: 'letters' },
  files_refused: { topic: 'letters', tab: 'letters' },
  invitation_bounced: { topic: 'letters' },
  address_refused: { topic: 'letters' },
  meeting_planned: { topic: 'council' },
  meeting_soon: { topic: 'council' },
  meeting_opened: { topic: 'council', pageOnly: true },
  agenda_changed: { topic: 'council' },
  absence_told: { topic: 'council' },
  absence_off: { topic: 'council' },
  absence_excused: { topic: 'council', pageOnly: true },
  absence_not_excused: { topic: 'council' },
  absences_mine: { topic: 'official' },
  absences_in_row: { topic: 'official' },
  term_recorded: { topic: 'council' },
  term_changed: { topic: 'council' },
  rules_adopted: { topic: 'council' },
  mandate_given: { topic: 'official' },
  mandate_authorised: { topic: 'official' },
  authorisation_revoked: { topic: 'official' },
  mandate_ended: { topic: 'official' },
} as const satisfies Record<string, Nature>

export type What = keyof typeof whats
export const natureOf = (what: What): Nature => whats[what]
export const topicOf = (what: What): Topic => whats[what].topic
/** A row may have been written by a newer program. */
export const isWhat = (text: string): text is What => Object.hasOwn(whats, text)
