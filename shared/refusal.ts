/**
 * An expected "no" is a value, not an exception. It carries a code; the words in Polish and English stand in
 * `locales/<language>/refusals.json` under that code, the HTTP status in the table below (rules: integrity 2.2).
 */
export type Refusal = {
  refused: true
  code: RefusalCode
  /** Figures and names the sentence needs, e.g. `{ missing: 3 }`. Never secrets. */
  details: Record<string, string | number>
}

/** 400 malformed · 401 not signed in · 403 may see, not do · 404 unseen · 409 wrong state · 412 stale · 422 senseless · 429 too many · 503 down. */
export const refusalStatus = {
  malformed: 400,
  not_json: 400,
  foreign_origin: 403,
  not_signed_in: 401,
  wrong_credentials: 401,
  link_invalid: 410,
  too_many_attempts: 429,
  too_many_connections: 429,
  password_too_short: 422,
  account_disabled: 409,
  account_active_already: 409,
  account_not_active: 409,
  last_secretary: 409,
  email_taken: 409,
  seat_held_already: 409,
  mandate_ended_already: 409,
  organisation_not_member: 422,
  meeting_closed: 409,
  meeting_ballot_running: 409,
  on_agenda_already: 409,
  setup_done: 409,
  setup_token_wrong: 403,
  demo_only: 404,
  not_found: 404,
  not_allowed: 403,
  no_mandate_today: 403,
  only_secretariat: 403,
  only_chair: 403,
  only_lead: 403,
  not_an_author: 403,
  name_taken: 409,
  day_order: 422,
  not_a_day: 422,
  email_invalid: 422,
  person_without_email: 422,
  step_not_in_table: 409,
  step_not_built: 409,
  wrong_state: 409,
  stale_version: 409,
  stale_text: 412,
  text_frozen: 409,
  text_broken: 409,
  title_missing: 422,
  recommendations_missing: 422,
  recommendation_empty: 422,
  addressee_missing: 422,
  due_missing: 422,
  rationale_missing: 422,
  reviewers_missing: 422,
  reviewer_is_author: 422,
  reviewer_from_lead_organisation: 422,
  review_due_day_past: 422,
  reason_missing: 422,
  not_a_reviewer: 403,
  reviewer_recused: 422,
  reviewer_still_reviews: 409,
  reviewer_already: 409,
  reviewers_gone: 409,
  objector_left_out: 422,
  only_lead_or_secretariat: 403,
  only_lead_or_chair: 403,
  notice_sent_already: 409,
  review_day_not_later: 422,
  recorded_way_missing: 422,
  not_recorded_for_you: 403,
  contested_already: 409,
  objection_of_another: 403,
  objection_settled: 409,
  not_impartial: 403,
  verdict_comment_missing: 422,
  verdicts_missing: 409,
  objection_open: 409,
  meeting_not_open: 409,
  meeting_open_already: 409,
  not_on_agenda: 409,
  ballot_not_open: 409,
  ballot_open_already: 409,
  ballot_not_closed: 409,
  ballot_not_declared: 409,
  quorum_missing: 409,
  no_mandate_that_day: 403,
  not_present: 403,
  already_voted: 409,
  votes_missing: 409,
  letters_exist_already: 409,
  letters_missing: 409,
  addressee_without_email: 422,
  released_by_preparer: 403,
  artefact_altered: 409,
  artefacts_not_ready: 409,
  file_name_unsafe: 422,
  file_too_large: 413,
  paper_not_printable: 422,
  database_down: 503,
  section_kind_taken: 409,
  section_required: 409,
} as const satisfies Record<string, number>

export type RefusalCode = keyof typeof refusalStatus

export function refuse(code: RefusalCode, details: Record<string, string | number> = {}): Refusal {
  return { refused: true, code, details }
}

export function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && 'refused' in value && value.refused === true
}
