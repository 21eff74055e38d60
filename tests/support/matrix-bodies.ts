/** A well-formed body for every route that takes one, so that what answers is the right, not the shape. */
const id = '00000000-0000-4000-8000-000000000000'
const sha256 = '0'.repeat(64)
const addressee = {
  shortName: 'Nowy',
  name: 'Nowy adresat',
  nameGenitive: 'Nowego adresata',
  nameDative: 'Nowemu adresatowi',
  salutation: 'Szanowni Państwo',
  isPublic: true,
  email: 'nowy@adresaci.example',
  postalAddress: '',
  validFromDay: '2020-01-01',
}
const mandate = { organisationId: id, role: 'member', roleLabel: '', fromDay: '2020-01-01' }
const person = { givenName: 'Ala', familyName: 'Nowa', email: 'ala@example.test' }
const host = { name: 'Urząd', address: '', isPublic: true, caseSignPrefix: '', mailFrom: '' }
const council = { name: 'Rada', nameGenitive: 'Rady', partnershipName: 'Partnerstwo', place: 'Zielona Góra' }

export const bodies: Record<string, unknown> = {
  'POST /api/addressees': addressee,
  'PUT /api/addressees/:id': addressee,
  'PUT /api/council': council,
  'PUT /api/host': host,
  'POST /api/organisations': { name: 'Nowa organizacja', kind: 'other', joinedDay: '2020-01-01' },
  'POST /api/organisations/:id/leave': { day: '2026-01-01' },
  'POST /api/people': { ...person, mandate },
  'POST /api/people/:id/mandates': mandate,
  'POST /api/mandates/:id/end': { day: '2026-01-01' },
  'POST /api/links': { personId: id, purpose: 'invitation' },
  'POST /api/links/look': { token: 'x.y' },
  'POST /api/links/use': { token: 'x.y', password: 'długie hasło do prób' },
  'POST /api/session': { email: 'nikt@example.test', password: 'długie hasło do prób' },
  'POST /api/demo/session': { personId: id },
  'PUT /api/session/language': { language: 'pl' },
  'POST /api/first-run': {
    token: 'zły',
    council,
    host: { name: 'Urząd', address: '', isPublic: true, caseSignPrefix: '' },
    secretary: { ...person, password: 'długie hasło do prób', organisationName: 'Urząd' },
  },
  'POST /api/meetings': { heldDay: '2026-01-01', startsAt: '10:00', place: 'sala', form: 'on_site' },
  'POST /api/meetings/:id/guests': { name: 'Gość' },
  'POST /api/meetings/:id/items': { title: 'Sprawy różne' },
  'PUT /api/meetings/:id/seats/:mandateId': { present: true },
  'POST /api/positions': { kind: 'apel', title: 'w sprawie próby' },
  'PATCH /api/positions/:id': { title: 'w sprawie próby' },
  'POST /api/positions/:id/authors': { personId: id },
  'POST /api/positions/:id/sections': { kind: 'other', heading: 'Tło' },
  'PATCH /api/positions/:id/sections/:partId': { heading: 'Tło' },
  'POST /api/positions/:id/sections/:partId/move': { ordinal: 1 },
  'PATCH /api/positions/:id/recommendations/:partId': { due: { kind: 'none' } },
  'POST /api/positions/:id/recommendations/:partId/move': { ordinal: 1 },
  'POST /api/positions/:id/moves': { action: 'return_to_draft', reason: 'próba' },
  'POST /api/positions/:id/verdicts': {
    versionId: id,
    sha256,
    recommendationId: null,
    kind: 'approve',
    comment: '',
  },
  'POST /api/positions/:id/correction': { act: 'take_back' },
  'POST /api/positions/:id/dissent': { act: 'waive' },
  'POST /api/positions/:id/sides': { act: 'name', side: 'NGO', personId: null },
  'POST /api/positions/:id/withdrawal': { answer: 'agree' },
  'PUT /api/positions/:id/effect': { change: null },
  'POST /api/positions/:id/ballots': { sha256 },
  'POST /api/ballots/:id/votes': { choice: 'for', sha256 },
  'POST /api/ballots/:id/void': { reason: 'próba' },
  'PATCH /api/letters/:id': { coverLetter: 'Szanowni Państwo' },
  'POST /api/letters/:id/resend': { reason: 'próba' },
  'POST /api/positions/:id/letters/release': { sha256 },
}
