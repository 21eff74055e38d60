/**
 * Every route × everybody: what each is answered, asked about a draft that its lead has not opened to the council. 401 not signed
 * in · 403 may see, not do · 404 not there for this person · 409 and 410 the right is there, the moment is not. A route without a
 * row fails, so nobody adds one without saying who may use it.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { granted } from '../support/client.ts'
import { type CouncilOfPeople, councilOfEighteen } from '../support/council.ts'
import { type Asker, ask, askers, routesOf } from '../support/matrix.ts'
import { bodies } from '../support/matrix-bodies.ts'
import { signedInAs } from '../support/people.ts'
import { startTestProduct, type TestProduct } from '../support/product.ts'

// columns: nobody, guest, another member, the paper's lead, chair, secretary
const matrix = `
DELETE /api/comments/:id                                           | 401 404 404 404 404 404
DELETE /api/positions/:id/annexes/:annexId                         | 401 404 404 404 404 404
DELETE /api/positions/:id/authors/:personId                        | 401 404 404 404 404 404
DELETE /api/positions/:id/recommendations/:partId                  | 401 404 404 404 404 404
DELETE /api/positions/:id/relations/:targetId                      | 401 404 404 404 404 404
DELETE /api/positions/:id/sections/:partId                         | 401 404 404 404 404 404
DELETE /api/session                                                | 200 200 200 200 200 200
DELETE /api/sessions/:id                                           | 401 404 404 404 404 404
GET /api/absences                                                  | 401 200 200 200 200 200
GET /api/addressees                                                | 401 200 200 200 200 200
GET /api/artefacts/:id                                             | 401 404 404 404 404 404
GET /api/authorisations/:id/file                                   | 401 403 403 403 403 404
GET /api/council                                                   | 401 200 200 200 200 200
GET /api/demo/people                                               | 404 404 404 404 404 404
GET /api/first-run                                                 | 200 200 200 200 200 200
GET /api/mandates/:id/authorisations                               | 401 403 403 403 403 404
GET /api/meetings                                                  | 401 200 200 200 200 200
GET /api/meetings/:id                                              | 401 404 404 404 404 404
GET /api/meetings/:id/live                                         | 401 404 404 404 404 404
GET /api/meetings/:id/minutes                                      | 401 403 404 404 404 404
GET /api/meetings/:id/minutes/:ordinal/docx                        | 401 403 404 404 404 404
GET /api/notices                                                   | 401 200 200 200 200 200
GET /api/notices/choices                                           | 401 200 200 200 200 200
GET /api/notices/unread                                            | 401 200 200 200 200 200
GET /api/organisations                                             | 401 200 200 200 200 200
GET /api/papers-in-force                                           | 401 200 200 200 200 200
GET /api/people                                                    | 401 200 200 200 200 200
GET /api/positions                                                 | 401 200 200 200 200 200
GET /api/positions/:id                                             | 401 404 404 200 404 200
GET /api/positions/:id/history                                     | 401 404 404 200 404 200
GET /api/positions/:id/images/:file                                | 401 404 404 404 404 404
GET /api/positions/:id/reviewers                                   | 401 404 404 200 404 200
GET /api/positions/:id/states                                      | 401 404 404 200 404 200
GET /api/positions/:id/states/:at                                  | 401 404 404 404 404 404
GET /api/positions/:id/amendments                                  | 401 404 404 200 404 200
GET /api/positions/:id/annex-files/:sha256                         | 401 404 404 404 404 404
GET /api/positions/:id/authorship                                  | 401 404 404 200 404 200
GET /api/positions/:id/threads                                     | 401 404 404 200 404 200
GET /api/positions/:id/versions/:versionId                         | 401 404 404 404 404 404
GET /api/rules                                                     | 401 200 200 200 200 200
GET /api/session                                                   | 401 200 200 200 200 200
GET /api/sessions                                                  | 401 200 200 200 200 200
GET /api/terms                                                     | 401 200 200 200 200 200
GET /health                                                        | 200 200 200 200 200 200
GET /ready                                                         | 200 200 200 200 200 200
GET /rejestr                                                       | 200 200 200 200 200 200
GET /rejestr/:year{[0-9]{4}}/:number{[0-9]{1,6}}                   | 404 404 404 404 404 404
GET /rejestr/obraz/:id/:file                                       | 404 404 404 404 404 404
GET /rejestr/plik/:id                                              | 404 404 404 404 404 404
GET /rejestr/protokol/:id                                          | 404 404 404 404 404 404
GET /rejestr/sprawdz                                               | 200 200 200 200 200 200
GET /rejestr/styl.css                                              | 200 200 200 200 200 200
GET /rejestr/zalacznik/:id/:place                                  | 404 404 404 404 404 404
GET /wypisz/:token                                                 | 302 302 302 302 302 302
PATCH /api/comments/:id                                            | 401 404 404 404 404 404
PATCH /api/letters/:id                                             | 401 404 404 404 404 404
PATCH /api/positions/:id                                           | 401 404 404 200 404 200
PATCH /api/positions/:id/annexes/:annexId                          | 401 404 404 404 404 404
PATCH /api/positions/:id/recommendations/:partId                   | 401 404 404 404 404 404
PATCH /api/positions/:id/sections/:partId                          | 401 404 404 404 404 404
POST /api/addressees                                               | 401 403 403 403 403 201
POST /api/amendments/:id/answer                                    | 401 404 404 404 404 404
POST /api/amendments/:id/modified                                  | 401 404 404 404 404 404
POST /api/amendments/:id/renew                                     | 401 404 404 404 404 404
POST /api/amendments/:id/ruling                                    | 401 404 404 404 404 404
POST /api/amendments/:id/withdraw                                  | 401 404 404 404 404 404
POST /api/authorisations/:id/revoke                                | 401 403 403 403 403 404
POST /api/ballots/:id/contest                                      | 401 404 404 404 404 404
POST /api/ballots/:id/demands                                      | 401 404 404 404 404 404
POST /api/ballots/:id/hand-over                                    | 401 404 404 404 404 404
POST /api/ballots/:id/close                                        | 401 404 404 404 404 404
POST /api/ballots/:id/declare                                      | 401 404 404 404 404 404
POST /api/ballots/:id/void                                         | 401 404 404 404 404 404
POST /api/ballots/:id/votes                                        | 401 404 404 404 404 404
POST /api/demo/session                                             | 404 404 404 404 404 404
POST /api/council/import                                           | 401 403 403 403 403 422
POST /api/council/import/preview                                   | 401 403 403 403 403 422
POST /api/first-run                                                | 409 409 409 409 409 409
POST /api/letters/:id/resend                                       | 401 404 404 404 404 404
POST /api/links                                                    | 401 403 403 403 403 404
POST /api/links/look                                               | 410 410 410 410 410 410
POST /api/links/use                                                | 410 410 410 410 410 410
POST /api/mandates/:id/authorisations                              | 401 403 403 403 403 404
POST /api/mandates/:id/end                                         | 401 403 403 403 403 404
POST /api/meetings                                                 | 401 403 403 403 201 201
POST /api/meetings/:id/cancel                                      | 401 403 403 403 404 404
POST /api/meetings/:id/close                                       | 401 403 403 403 404 404
POST /api/meetings/:id/guests                                      | 401 403 403 403 404 404
POST /api/meetings/:id/items                                       | 401 403 403 403 404 404
POST /api/meetings/:id/items/:itemId/decide                        | 401 403 403 403 404 404
POST /api/meetings/:id/items/:itemId/defer                         | 401 403 403 403 404 404
POST /api/meetings/:id/items/:itemId/move                          | 401 403 403 403 404 404
POST /api/meetings/:id/items/:itemId/remove                        | 401 403 403 403 404 404
POST /api/meetings/:id/items/:itemId/take-up                       | 401 403 403 403 404 404
POST /api/meetings/:id/items/:itemId/urgent                        | 401 403 403 403 404 404
POST /api/meetings/:id/items/:itemId/version                       | 401 403 403 403 404 404
POST /api/meetings/:id/minutes                                     | 401 403 403 403 404 404
POST /api/meetings/:id/minutes/approval                            | 401 403 403 403 404 404
POST /api/meetings/:id/notices                                     | 401 403 403 403 404 404
POST /api/meetings/:id/open                                        | 401 403 403 403 404 404
POST /api/meetings/:id/stays                                       | 401 403 403 403 404 404
POST /api/meetings/:id/stays/:stayId/remove                        | 401 403 403 403 404 404
POST /api/notices/:id/read                                         | 401 404 404 404 404 404
POST /api/notices/read                                             | 401 200 200 200 200 200
POST /api/notices/unsubscribe                                      | 410 410 410 410 410 410
POST /api/notices/unsubscribe/look                                 | 410 410 410 410 410 410
POST /api/organisations                                            | 401 403 403 403 403 201
POST /api/organisations/:id/leave                                  | 401 403 403 403 403 404
POST /api/people                                                   | 401 403 403 403 403 404
POST /api/people/:id/disable                                       | 401 403 403 403 403 404
POST /api/people/:id/mandates                                      | 401 403 403 403 403 404
POST /api/positions                                                | 401 403 201 201 201 201
POST /api/positions/:id/annexes                                    | 401 404 404 422 404 422
POST /api/positions/:id/annexes/:annexId/move                      | 401 404 404 404 404 404
POST /api/positions/:id/annexes/:annexId/restore                   | 401 404 404 404 404 404
POST /api/positions/:id/authors                                    | 401 404 404 403 404 403
POST /api/positions/:id/ballots                                    | 401 404 404 409 404 409
POST /api/positions/:id/ballots/circular                           | 401 404 404 409 404 409
POST /api/positions/:id/ballots/strike                             | 401 404 404 409 404 409
POST /api/positions/:id/conflicts                                  | 401 404 404 409 404 409
POST /api/positions/:id/copy                                       | 401 404 404 409 404 409
POST /api/positions/:id/correction                                 | 401 404 404 409 404 409
POST /api/positions/:id/dissent                                    | 401 404 404 409 404 409
POST /api/positions/:id/images                                     | 401 404 404 422 404 422
POST /api/positions/:id/import                                     | 401 404 404 201 404 201
POST /api/positions/:id/import/preview                             | 401 404 404 422 404 422
POST /api/positions/:id/lead                                       | 401 404 404 403 404 409
POST /api/positions/:id/letters                                    | 401 404 404 403 404 409
POST /api/positions/:id/letters/release                            | 401 404 404 403 404 403
POST /api/positions/:id/moves                                      | 401 404 404 409 404 409
POST /api/positions/:id/objections/:verdictId/overrule             | 401 404 404 409 404 409
POST /api/positions/:id/objections/:verdictId/take-up              | 401 404 404 409 404 409
POST /api/positions/:id/recommendations                            | 401 404 404 201 404 201
POST /api/positions/:id/recommendations/:partId/move               | 401 404 404 404 404 404
POST /api/positions/:id/recommendations/:partId/restore            | 401 404 404 404 404 404
POST /api/positions/:id/restore                                    | 401 404 404 404 404 404
POST /api/positions/:id/review/deadline                            | 401 404 404 409 404 409
POST /api/positions/:id/review/reviewers                           | 401 404 404 409 404 409
POST /api/positions/:id/sections                                   | 401 404 404 201 404 201
POST /api/positions/:id/sections/:partId/move                      | 401 404 404 404 404 404
POST /api/positions/:id/sections/:partId/restore                   | 401 404 404 404 404 404
POST /api/positions/:id/sides                                      | 401 404 404 409 404 409
POST /api/positions/:id/suggestions/decide                         | 401 404 404 409 404 409
POST /api/positions/:id/amendments                                 | 401 404 404 409 404 409
POST /api/positions/:id/threads                                    | 401 404 404 422 404 422
POST /api/positions/:id/verdicts                                   | 401 404 404 409 404 409
POST /api/positions/:id/verdicts/:verdictId/contest                | 401 404 404 409 404 409
POST /api/rules                                                    | 401 403 403 403 201 412
POST /api/positions/:id/withdrawal                                 | 401 404 404 409 404 409
POST /api/session                                                  | 401 401 401 401 401 401
POST /api/terms                                                    | 401 403 403 403 403 201
POST /api/terms/:number/end                                        | 401 403 403 403 403 404
POST /api/threads/:id/accept                                       | 401 404 404 404 404 404
POST /api/threads/:id/comments                                     | 401 404 404 404 404 404
POST /api/threads/:id/reject                                       | 401 404 404 404 404 404
POST /api/threads/:id/reopen                                       | 401 404 404 404 404 404
POST /api/threads/:id/resolve                                      | 401 404 404 404 404 404
POST /api/threads/:id/withdraw                                     | 401 404 404 404 404 404
POST /rejestr/sprawdz                                              | 400 400 400 400 400 400
POST /wypisz/:token                                                | 410 410 410 410 410 410
PUT /api/addressees/:id                                            | 401 403 403 403 403 404
PUT /api/authorisations/:id/file                                   | 401 403 403 403 403 404
PUT /api/council                                                   | 401 403 403 403 403 200
PUT /api/host                                                      | 401 403 403 403 403 200
PUT /api/meetings/:id                                              | 401 403 403 403 404 404
PUT /api/meetings/:id/absences/:mandateId                          | 401 404 404 404 404 404
PUT /api/meetings/:id/deputies/:mandateId                          | 401 403 403 403 404 404
PUT /api/meetings/:id/guests/:guestId                              | 401 403 403 403 404 404
PUT /api/meetings/:id/seats/:mandateId                             | 401 403 403 403 404 404
PUT /api/meetings/:id/stays/:stayId                                | 401 403 403 403 404 404
PUT /api/notices/choices                                           | 401 200 200 200 200 200
PUT /api/positions/:id/annexes/:annexId/file                       | 401 404 404 404 404 404
PUT /api/positions/:id/effect                                      | 401 404 404 200 404 200
PUT /api/positions/:id/relations/:targetId                         | 401 404 404 404 404 404
PUT /api/session/language                                          | 401 200 200 200 200 200
`

const rows = matrix
  .trim()
  .split('\n')
  .map((line) => {
    const [route = '', statuses = ''] = line.split('|')
    return { route: route.trim(), expected: statuses.trim().split(' ').map(Number) }
  })

let product: TestProduct
let people: CouncilOfPeople
let draftId: string

beforeAll(async () => {
  product = await startTestProduct()
  people = await councilOfEighteen(product)
  const begun = await granted<{ id: string }>(
    people.clients.lead.post('/positions', { kind: 'apel', title: 'w sprawie próby' }),
  )
  draftId = begun.id
})
afterAll(() => product.close())

/** A session of its own for every question: some questions end it. */
const cookieOf = (asker: Asker) =>
  asker === 'nobody' ? null : signedInAs(product.database, people.people[asker])

describe('[A1] who may ask what', () => {
  it('every route has its row, and every row its route', () => {
    expect(rows.map(({ route }) => route).sort()).toEqual(routesOf(product))
  })
  it.each(rows)('$route', async ({ route, expected }) => {
    const statuses: number[] = []
    for (const asker of askers)
      statuses.push(await ask(product, route, draftId, await cookieOf(asker), bodies[route]))
    expect(statuses).toEqual(expected)
  })
})
