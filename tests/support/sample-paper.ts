/** A small adopted paper with everything a letter or a public page can meet: lists in lists, a table, a hostile word or two. */
import type {
  CanonicalPaper,
  CanonicalRecommendation,
  FixedDue,
  TextNode,
} from '../../shared/text/canonical.ts'

export const words = (text: string): TextNode => ({
  type: 'paragraph',
  content: text === '' ? [] : [{ type: 'text', text }],
})
export const doc = (...content: TextNode[]): TextNode => ({ type: 'doc', content })
export const list = (type: 'bulletList' | 'orderedList', ...items: TextNode[][]): TextNode => ({
  type,
  content: items.map((content) => ({ type: 'listItem', content })),
})

export type SampleAddressee = {
  id: string
  slug: string
  name: string
  nameGenitive: string
  nameDative: string
  salutation: string
  email: string | null
}

const uuid = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`

export const departament: SampleAddressee = {
  id: uuid(101),
  slug: 'departament-efs',
  name: 'Departament Europejskiego Funduszu Społecznego',
  nameGenitive: 'Departamentu Europejskiego Funduszu Społecznego',
  nameDative: 'Departamentowi Europejskiego Funduszu Społecznego',
  salutation: 'Szanowny Panie Dyrektorze',
  email: 'efs@example.test',
}
export const owes: SampleAddressee = {
  id: uuid(102),
  slug: 'owes',
  name: 'Ośrodki Wsparcia Ekonomii Społecznej',
  nameGenitive: 'Ośrodków Wsparcia Ekonomii Społecznej',
  nameDative: 'Ośrodkom Wsparcia Ekonomii Społecznej',
  salutation: 'Szanowni Państwo,',
  email: 'owes@example.test',
}
export const konwent: SampleAddressee = {
  id: uuid(103),
  slug: 'konwent',
  name: 'Konwent Marszałków Województw RP',
  nameGenitive: 'Konwentu Marszałków Województw RP',
  nameDative: 'Konwentowi Marszałków Województw RP',
  salutation: 'Szanowni Państwo Marszałkowie!',
  email: 'konwent@example.test',
}

export function recommendation(
  number: number,
  addressees: SampleAddressee[],
  due: FixedDue,
  text: TextNode,
): CanonicalRecommendation {
  return {
    part: 'recommendation',
    id: uuid(200 + number),
    number,
    addressees: addressees.map(({ id, name }) => ({ id, name })),
    due,
    text,
    why: null,
  }
}

export const serviceCard = doc(
  words('Uzgodnić wspólną kartę usług, która obejmie:'),
  list(
    'orderedList',
    [words('jednakowy opis porad;')],
    [words('jedną listę kontrolną:'), list('orderedList', [words('dokumenty,')], [words('plan sprzedaży.')])],
  ),
)

export function samplePaper(positionId: string, change: Partial<CanonicalPaper> = {}): CanonicalPaper {
  return {
    format: 'radopis-version/1',
    positionId,
    kind: 'stanowisko',
    language: 'pl',
    title: 'W sprawie trwałości miejsc pracy <script>alert("x")</script>',
    legalBasis: '§ 6 ust. 2 pkt 3 Regulaminu Rady Programowej',
    parts: [
      {
        part: 'section',
        id: uuid(301),
        kind: 'stance',
        heading: 'Ocena sytuacji',
        text: doc(
          words('Rada z uznaniem przyjmuje zmianę.'),
          list('bulletList', [words('pierwsza')], [words('druga')]),
        ),
      },
      { part: 'section', id: uuid(302), kind: 'recommendations', heading: 'Rekomendacje', text: doc() },
      recommendation(
        1,
        [departament],
        { kind: 'day', day: '2012-09-30' },
        doc(words('Wprowadzić kryterium.')),
      ),
      recommendation(2, [departament], { kind: 'none' }, doc(words('Ogłaszać nabory w stałych miesiącach.'))),
      recommendation(3, [owes], { kind: 'day', day: '2012-10-31' }, serviceCard),
      recommendation(
        4,
        [konwent],
        { kind: 'event', event: 'najbliższe posiedzenie Konwentu' },
        doc(words('Podjąć temat klauzul społecznych.')),
      ),
      {
        part: 'section',
        id: uuid(303),
        kind: 'rationale',
        heading: 'Uzasadnienie',
        text: doc(words('Podstawą są rozmowy z 23 sygnatariuszami.')),
      },
    ],
    copyTo: ['Sygnatariusze Partnerstwa'],
    annexes: [{ title: 'Zestawienie wniosków' }],
    ...change,
  }
}
