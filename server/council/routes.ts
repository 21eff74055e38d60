/** /api/first-run, /api/council, /api/host, /api/organisations, /api/people, /api/mandates, /api/authorisations, /api/terms, /api/addressees. */
import { Hono } from 'hono'
import * as v from 'valibot'
import { authorisationShape, revocationShape, scanTypes } from '../../shared/council/authorisations.ts'
import {
  addresseeShape,
  carryOutImportShape,
  councilShape,
  dayShape,
  firstRunShape,
  hostShape,
  importShape,
  mandateShape,
  organisationShape,
  personShape,
} from '../../shared/council/shapes.ts'
import { termShape } from '../../shared/council/terms.ts'
import { isRefusal } from '../../shared/refusal.ts'
import { asker, signedIn } from '../auth/guard.ts'
import { type LetInParts, letIn } from '../auth/let-in.ts'
import { fileHeaders } from '../platform/file-headers.ts'
import { answer, body, type Env, knownId, query } from '../platform/http.ts'
import * as actions from './actions.ts'
import * as addressees from './addressees.ts'
import { authorise, listAuthorisations, revokeAuthorisation } from './authorisations/actions.ts'
import { openScan, storeScan } from './authorisations/scans.ts'
import { type FirstRunParts, firstQuestion, foundCouncil } from './first-run.ts'
import { carryOutImport, previewImport } from './import/actions.ts'
import { addMandate, endMandate } from './mandates.ts'
import { addPerson, disablePerson, listPeople } from './people.ts'
import type { CouncilParts } from './revoking.ts'
import { endTerm, listTerms, recordTerm } from './terms/actions.ts'

const asOf = v.strictObject({ day: v.optional(v.string()) })

export function councilRoutes(parts: CouncilParts & FirstRunParts & LetInParts) {
  const { database } = parts
  return new Hono<Env>()
    .get('/first-run', async (c) => answer(c, await firstQuestion(parts, c.get('signedIn') !== null)))
    .post('/first-run', body(firstRunShape), async (c) => {
      const replaces = c.get('signedIn')?.sessionId ?? null
      return answer(c, await letIn(parts, c, await foundCouncil(parts, c.req.valid('json'), replaces)), 201)
    })
    .get('/council', signedIn, async (c) => answer(c, await actions.readCouncil(database)))
    .put('/council', signedIn, body(councilShape), async (c) =>
      answer(c, await actions.changeCouncil(parts, asker(c), c.req.valid('json'))),
    )
    .put('/host', signedIn, body(hostShape), async (c) =>
      answer(c, await actions.changeHost(parts, asker(c), c.req.valid('json'))),
    )
    .get('/organisations', signedIn, query(asOf), async (c) =>
      answer(c, await actions.organisationsOn(database, c.req.valid('query').day)),
    )
    .post('/organisations', signedIn, body(organisationShape), async (c) =>
      answer(c, await actions.addOrganisation(parts, asker(c), c.req.valid('json')), 201),
    )
    .post('/organisations/:id/leave', signedIn, body(dayShape), async (c) =>
      answer(
        c,
        await actions.organisationLeaves(
          parts,
          asker(c),
          knownId(c.req.param('id')),
          c.req.valid('json').day,
        ),
      ),
    )
    .post('/council/import/preview', signedIn, body(importShape), async (c) =>
      answer(c, await previewImport(parts, asker(c), Buffer.from(c.req.valid('json').file, 'base64'))),
    )
    .post('/council/import', signedIn, body(carryOutImportShape), async (c) => {
      const { file, sha256 } = c.req.valid('json')
      return answer(c, await carryOutImport(parts, asker(c), Buffer.from(file, 'base64'), sha256), 201)
    })
    .get('/people', signedIn, async (c) => answer(c, await listPeople(database, asker(c))))
    .post('/people', signedIn, body(personShape), async (c) =>
      answer(c, await addPerson(parts, asker(c), c.req.valid('json')), 201),
    )
    .post('/people/:id/mandates', signedIn, body(mandateShape), async (c) =>
      answer(c, await addMandate(parts, asker(c), knownId(c.req.param('id')), c.req.valid('json')), 201),
    )
    .get('/mandates/:id/authorisations', signedIn, async (c) =>
      answer(c, await listAuthorisations(parts, asker(c), knownId(c.req.param('id')))),
    )
    .post('/mandates/:id/authorisations', signedIn, body(authorisationShape), async (c) =>
      answer(c, await authorise(parts, asker(c), knownId(c.req.param('id')), c.req.valid('json')), 201),
    )
    .post('/authorisations/:id/revoke', signedIn, body(revocationShape), async (c) =>
      answer(
        c,
        await revokeAuthorisation(parts, asker(c), knownId(c.req.param('id')), c.req.valid('json').reason),
      ),
    )
    .put('/authorisations/:id/file', signedIn, async (c) => {
      const bytes = new Uint8Array(await c.req.arrayBuffer())
      return answer(c, await storeScan(parts, asker(c), knownId(c.req.param('id')), bytes))
    })
    .get('/authorisations/:id/file', signedIn, async (c) => {
      const scan = await openScan(parts, asker(c), knownId(c.req.param('id')))
      if (isRefusal(scan)) return answer(c, scan)
      const fileName = `upowaznienie.${scanTypes[scan.mediaType]}`
      return c.body(new Uint8Array(scan.bytes), 200, fileHeaders({ ...scan, fileName }, 'private, no-store'))
    })
    .get('/terms', signedIn, async (c) => answer(c, await listTerms(parts, asker(c))))
    .post('/terms', signedIn, body(termShape), async (c) =>
      answer(c, await recordTerm(parts, asker(c), c.req.valid('json')), 201),
    )
    .post('/terms/:number/end', signedIn, body(dayShape), async (c) => {
      const number = Number(c.req.param('number'))
      return answer(c, await endTerm(parts, asker(c), number, c.req.valid('json').day))
    })
    .post('/mandates/:id/end', signedIn, body(dayShape), async (c) =>
      answer(c, await endMandate(parts, asker(c), knownId(c.req.param('id')), c.req.valid('json').day)),
    )
    .post('/people/:id/disable', signedIn, async (c) =>
      answer(c, await disablePerson(parts, asker(c), knownId(c.req.param('id')))),
    )
    .get('/addressees', signedIn, async (c) => answer(c, await addressees.listAddressees(database)))
    .post('/addressees', signedIn, body(addresseeShape), async (c) =>
      answer(c, await addressees.addAddressee(parts, asker(c), c.req.valid('json')), 201),
    )
    .put('/addressees/:id', signedIn, body(addresseeShape), async (c) =>
      answer(
        c,
        await addressees.changeAddressee(parts, asker(c), knownId(c.req.param('id')), c.req.valid('json')),
      ),
    )
}
