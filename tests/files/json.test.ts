import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { Node as ProseMirrorNode } from '@tiptap/pm/model'
import { Ajv2020 } from 'ajv/dist/2020.js'
import canonicalize from 'canonicalize'
import { describe, expect, it } from 'vitest'
import type { PaperFile } from '../../server/exports/json/json.ts'
import { writeFile } from '../../server/exports/write.ts'
import { positionKinds, sectionKinds } from '../../shared/positions/types.ts'
import { isRefusal } from '../../shared/refusal.ts'
import { type CanonicalPaper, canonicalJson, type TextNode } from '../../shared/text/canonical.ts'
import { checkText, textSchema } from '../../shared/text/schema.ts'
import { generatedPapers, hostileLines } from './generated.ts'
import * as papers from './papers.ts'

const schema = JSON.parse(
  readFileSync(new URL('../../server/exports/json/paper.schema.json', import.meta.url), 'utf8'),
)
const ajv = new Ajv2020({ strict: true, strictRequired: false, allErrors: true, allowUnionTypes: true })
// What a day and a name look like is said by patterns; the names of the formats are for people.
for (const name of ['date', 'uuid']) ajv.addFormat(name, true)
const validate = ajv.compile(schema)

async function jsonOf(paper: CanonicalPaper = papers.samplePaper(), facts = {}) {
  const written = await writeFile(papers.sampleJob('json', paper, facts))
  if (isRefusal(written)) throw new Error(JSON.stringify(written))
  const source = new TextDecoder().decode(written.bytes)
  const file: PaperFile = JSON.parse(source)
  return { written, source, file }
}
const faultsOf = (value: unknown): string[] => {
  validate(value)
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)
}
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

describe('the JSON of an adopted paper', () => {
  it('has a plain file name and says what it is', async () => {
    const { written, file } = await jsonOf()
    expect(written.fileName).toBe('stanowisko-2-2012.json')
    expect(written.mediaType).toBe('application/json')
    expect(file.format).toBe('radopis-paper/1')
  })

  it('holds the canonical paper, from which anybody computes the hash that was voted on', async () => {
    for (const paper of [
      papers.samplePaper(),
      papers.richPaper(),
      papers.paperWith(...hostileLines.map(papers.words)),
    ]) {
      const { file, source } = await jsonOf(paper)
      expect(file.paper).toEqual(paper)
      expect(sha256(canonicalize(file.paper) ?? '')).toBe(file.contentSha256)
      // Without a parser too: the paper stands in the file as the very characters that were hashed.
      expect(source).toContain(`"paper":${canonicalJson(paper)}`)
    }
  })

  it('is RFC 8785 as a whole', async () => {
    const { source, file } = await jsonOf(papers.richPaper())
    expect(canonicalize(file)).toBe(source)
  })

  it('holds beside it what a file prints, the vote in totals only', async () => {
    const { file } = await jsonOf()
    expect(file).toMatchObject({
      ...{ number: 2, year: 2012, adoptedDay: '2012-06-14', caseSign: 'WUP-OZ.0123.2.2012', protocol: null },
      council: { name: 'Rada Programowa', place: 'Gorzów Wielkopolski' },
      chair: { name: 'Joanna Borówka', roleLabel: 'Przewodnicząca Rady Programowej' },
      separateOpinions: [{ name: 'Tadeusz Modrzew', signedBy: [] }],
      registerUrl: 'https://rada.example.test/rejestr/sprawdz',
    })
    expect(file.vote).toEqual({
      ...{ kind: 'at_meeting', secrecy: 'open', seats: 18, present: 13, quorum: 9, quorumMet: true },
      ...{ for: 11, against: 1, abstained: 1, notVoting: 0 },
      ...{ majority: 'simple', decidedByChair: false, outcome: 'carried' },
    })
    expect(file.addressees.map((one) => Object.keys(one))).toEqual(file.addressees.map(() => ['id', 'name']))
  })

  it('leaves out whatever the facts hold besides', async () => {
    const facts = papers.sampleFacts(papers.samplePaper())
    const talkative = { ...facts.vote.result, recused: 1, votes: [{ name: 'Ewa Kalina', choice: 'for' }] }
    const { source, file } = await jsonOf(papers.samplePaper(), {
      vote: { ...facts.vote, result: talkative },
    })
    expect(source).not.toContain('Ewa Kalina')
    expect(faultsOf(file)).toEqual([])
  })

  it('of a protocol has no number and says what each side holds', async () => {
    const protocol = { sides: [{ side: 'NGO', name: 'Ewa Kalina', body: 'Za.' }], silent: ['samorząd'] }
    const { written, file } = await jsonOf(papers.samplePaper(), {
      ...{ number: null, year: null, protocol, separateOpinions: [] },
    })
    expect(written.fileName).toBe('protokol-stanowisk-2012-06-14.json')
    expect(file.protocol).toEqual(protocol)
    expect(faultsOf(file)).toEqual([])
  })
})

describe('the schema of the JSON', () => {
  it('accepts a hundred papers made by chance, the sample and the one with everything', async () => {
    for (const paper of [...generatedPapers(100), papers.samplePaper(), papers.richPaper()])
      expect(faultsOf((await jsonOf(paper)).file)).toEqual([])
  }, 120_000)

  it('accepts texts as the editor gives them, with every attribute', async () => {
    const full = (text: TextNode): TextNode => ProseMirrorNode.fromJSON(textSchema(), text).toJSON()
    for (const paper of [papers.richPaper(), ...generatedPapers(20)]) {
      const parts = paper.parts.map((part) => ({ ...part, text: full(part.text) }))
      for (const { text } of parts) checkText(text)
      expect(faultsOf((await jsonOf({ ...paper, parts })).file)).toEqual([])
    }
  })

  it('knows every node and mark of a text with its attributes, and every kind of paper and section', () => {
    const { nodes, marks } = textSchema()
    for (const { name, spec } of [...Object.values(nodes), ...Object.values(marks)]) {
      const said = schema.$defs[name]?.properties
      expect(said?.type.const).toBe(name)
      expect(Object.keys(said.attrs?.properties ?? {}).sort(), name).toEqual(
        Object.keys(spec.attrs ?? {}).sort(),
      )
    }
    expect(schema.$defs.positionKind.enum).toEqual(positionKinds)
    expect(schema.$defs.section.properties.kind.enum).toEqual(sectionKinds)
  })

  it('allows in each node just what a text allows there', () => {
    const allowed = Object.fromEntries(
      Object.values(textSchema().nodes).map(({ name, contentMatch }) => [
        name,
        Array.from({ length: contentMatch.edgeCount }, (_, at) => contentMatch.edge(at).type.name).sort(),
      ]),
    )
    const said = Object.keys(allowed).map((name) => {
      const { items } = schema.$defs[name].properties.content ?? {}
      const refs: { $ref: string }[] = items ? (items.oneOf ?? [items]) : []
      return [name, refs.map(({ $ref }) => $ref.replace('#/$defs/', '')).sort()]
    })
    expect(Object.fromEntries(said)).toEqual(allowed)
  })

  it('lets no object hold more than it names', () => {
    const open: string[] = []
    const look = (value: unknown, path: string): void => {
      if (typeof value !== 'object' || value === null) return
      const named = value as Record<string, unknown>
      if (named.type === 'object' && named.additionalProperties !== false) open.push(path)
      for (const [key, inner] of Object.entries(named)) look(inner, `${path}/${key}`)
    }
    look(schema, '#')
    expect(open).toEqual([])
  })

  type Bend = (file: Record<string, never> & PaperFile) => unknown
  const text = (...content: TextNode[]) => papers.doc(...content) as never
  const withText = (file: PaperFile, doc: TextNode) => {
    const { parts } = file.paper
    return { ...file, paper: { ...file.paper, parts: [{ ...parts[0], text: doc }] } }
  }
  it.each<[string, Bend]>([
    ['another format', (file) => ({ ...file, format: 'radopis-paper/2' })],
    [
      'a field that is called otherwise',
      ({ registerUrl, ...rest }) => ({ ...rest, registerURL: registerUrl }),
    ],
    ['a field nobody knows', (file) => ({ ...file, votes: [] })],
    ['a field that is missing', ({ chair: _, ...rest }) => rest],
    ['a hash that is too short', (file) => ({ ...file, contentSha256: file.contentSha256.slice(1) })],
    ['a hash in capitals', (file) => ({ ...file, contentSha256: 'A'.repeat(64) })],
    ['a day that is none', (file) => ({ ...file, adoptedDay: '14.06.2012' })],
    ['a paper without a number that is no protocol', (file) => ({ ...file, number: null })],
    ['half a vote', (file) => ({ ...file, vote: { ...file.vote, for: 0.5 } })],
    ['a vote with names', (file) => ({ ...file, vote: { ...file.vote, voters: ['Ewa Kalina'] } })],
    ['an unknown node', (file) => withText(file, text(papers.node('video')))],
    [
      'a table in a list',
      (file) => withText(file, text(papers.node('bulletList', papers.item(papers.node('table'))))),
    ],
    [
      'an unknown mark',
      (file) => withText(file, text(papers.node('paragraph', papers.text('x', { type: 'strike' })))),
    ],
    [
      'an unknown attribute',
      (file) => withText(file, text({ ...papers.heading(3, 'x'), attrs: { level: 3, id: 'x' } })),
    ],
    ['a heading of another level', (file) => withText(file, text(papers.heading(2, 'x')))],
    [
      'a link that runs code',
      (file) =>
        withText(
          file,
          text(
            papers.node(
              'paragraph',
              papers.text('x', { type: 'link', attrs: { href: 'javascript:alert(1)' } }),
            ),
          ),
        ),
    ],
    ['a picture without a file', (file) => withText(file, text({ type: 'image', attrs: { alt: 'x' } }))],
  ])('refuses %s', async (_, bend) => {
    const { file } = await jsonOf()
    expect(faultsOf(file)).toEqual([])
    expect(validate(bend(file as Parameters<Bend>[0]))).toBe(false)
  })
})
