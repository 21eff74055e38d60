/**
 * The demo's adopted paper. Our own text; people, figures of the rationale, numbers and signs are invented. Parts stand in
 * reading order and have no ids: whoever stores the paper gives them.
 */
import type { TextNode } from '../../shared/text/canonical.ts'
import type { DemoDraft } from './papers.ts'

const words = (text: string): TextNode => ({ type: 'paragraph', content: [{ type: 'text', text }] })
const doc = (...content: TextNode[]): TextNode => ({ type: 'doc', content })
const ordered = (style: 'decimal' | 'paren' | 'letter', ...items: TextNode[][]): TextNode => ({
  type: 'orderedList',
  attrs: { start: 1, style },
  content: items.map((content) => ({ type: 'listItem', content })),
})

const blank = doc({ type: 'paragraph' })

const stance = doc(
  ordered(
    'decimal',
    [
      words(
        'Rada z uznaniem przyjmuje to, że osoby zakładające spółdzielnię socjalną mogą dziś w każdym subregionie uzyskać bezpłatną poradę przed rejestracją. Dwa lata temu większość z nich zaczynała bez żadnego przewodnika.',
      ),
    ],
    [
      words(
        'Rada zauważa jednak, że zarejestrowanie podmiotu nie oznacza jeszcze stabilnego zatrudnienia. Kłopoty zaczynają się zwykle w drugim roku, gdy wygasa wsparcie pomostowe, a spółdzielnia nie ma stałych odbiorców usług.',
      ),
    ],
    [
      words(
        'Zdaniem Rady środki EFS powinny nagradzać przede wszystkim to, czy miejsce pracy przetrwało, a dopiero w drugiej kolejności to, ile podmiotów powstało.',
      ),
    ],
  ),
)

const serviceCard = doc(
  words('Uzgodnić wspólną kartę usług, która obejmie:'),
  ordered(
    'paren',
    [words('jednakowy opis porad dostępnych w każdym ośrodku;')],
    [words('wspólny wzór diagnozy potrzeb podmiotu;')],
    [
      words('jedną listę kontrolną przed rejestracją:'),
      ordered(
        'letter',
        [words('dokumenty założycielskie,')],
        [words('plan sprzedaży na pierwsze 24 miesiące,')],
        [words('wskazanie opiekuna po stronie ośrodka.')],
      ),
    ],
  ),
)

const rationale = doc(
  words(
    'Podstawą stanowiska są rozmowy przeprowadzone wiosną z przedstawicielami 23 sygnatariuszy oraz relacje czterech spółdzielni socjalnych zaproszonych na posiedzenie. Rozmówcy opisywali ten sam wzór: szybki start, pierwsze zlecenia od znajomych instytucji, a po kilkunastu miesiącach spadek przychodów poniżej kosztów pracy. Żadna ze spółdzielni nie wskazała jako głównej przyczyny jakości swoich usług. Powtarzały się natomiast trzy inne powody: brak stałego doradcy po rozliczeniu projektu, nieprzewidywalny kalendarz naborów oraz zamówienia, w których jedynym kryterium pozostaje cena.',
  ),
  words(
    'Rekomendacje 1 i 2 odpowiadają na dwa pierwsze powody. Nie wymagają dodatkowych pieniędzy, lecz zmiany sposobu ich rozdzielania. Rekomendacje 3 i 4 mają wyrównać dostęp do pomocy: dziś zakres porady zależy od tego, do którego ośrodka trafi zainteresowany, a mieszkańcy powiatów oddalonych od Gorzowa Wlkp. i Zielonej Góry dojeżdżają na pierwsze spotkanie nawet 70 km. Wspólna karta usług nie odbiera ośrodkom samodzielności, ponieważ każdy z nich może dodać do niej usługi własne.',
  ),
  words(
    'Rekomendacja 5 wykracza poza możliwości jednego regionu. Klauzule społeczne odpowiadają na trzeci powód, bo pozwalają zamawiającemu ocenić coś więcej niż cenę. Jeżeli w nowym okresie programowania ekonomia społeczna będzie konkurować o środki z dużo większymi działaniami rynku pracy, to rozproszone i niewielkie podmioty przegrają już na etapie kryteriów. Wspólny głos szesnastu województw ma tu większą wagę niż wystąpienie pojedynczego partnerstwa.',
  ),
)

export const samplePosition: DemoDraft & { caseSign: string } = {
  kind: 'stanowisko',
  title:
    'w sprawie trwałości miejsc pracy tworzonych w podmiotach ekonomii społecznej ze środków Europejskiego Funduszu Społecznego',
  legalBasis: '§ 6 ust. 2 pkt 3 Regulaminu Rady Programowej',
  caseSign: 'WUP-OZ.0123.2.2012',
  copyTo: ['Sygnatariusze Partnerstwa', 'Wojewódzki Urząd Pracy w Zielonej Górze', 'aa'],
  annexes: [
    { title: 'Zestawienie wniosków z rozmów z sygnatariuszami' },
    { title: 'Propozycja układu wspólnej karty usług' },
  ],
  sections: [
    { kind: 'stance', heading: 'Ocena sytuacji', text: stance },
    { kind: 'recommendations', heading: 'Rekomendacje', text: blank },
    { kind: 'rationale', heading: 'Uzasadnienie', text: rationale },
    {
      kind: 'expected_answer',
      heading: 'Oczekiwana odpowiedź',
      text: doc(
        words(
          'Rada prosi o odpowiedź na piśmie w ciągu 30 dni od doręczenia, osobno do każdej rekomendacji, ze wskazaniem: „przyjęta”, „przyjęta częściowo” albo „nieprzyjęta”, oraz z krótkim wyjaśnieniem. Informacja o odpowiedziach zostanie przedstawiona na kolejnym posiedzeniu i w sprawozdaniu rocznym.',
        ),
      ),
    },
  ],
  recommendations: [
    {
      addressees: ['departament-efs'],
      due: { kind: 'day', day: '2012-09-30' },
      text: doc(
        words(
          'Wprowadzić do najbliższego planu działania kryterium premiujące projekty, w których opieka nad nowym podmiotem trwa co najmniej 12 miesięcy po zakończeniu wsparcia finansowego.',
        ),
      ),
      why: blank,
    },
    {
      addressees: ['departament-efs'],
      due: { kind: 'day', day: '2012-12-31' },
      text: doc(
        words(
          'Ogłaszać nabory w stałych miesiącach i z kwartalnym wyprzedzeniem podawać ich kalendarz, tak aby między końcem jednego projektu a początkiem następnego doradztwo nie było przerywane.',
        ),
      ),
      why: blank,
    },
    { addressees: ['owes-lubuskie'], due: { kind: 'day', day: '2012-10-31' }, text: serviceCard, why: blank },
    {
      addressees: ['owes-lubuskie'],
      due: { kind: 'day', day: '2013-01-01' },
      text: doc(
        words(
          'Uruchomić comiesięczne dyżury doradcze w powiatach, w których żaden ośrodek nie ma siedziby, korzystając z lokali powiatowych urzędów pracy i gmin.',
        ),
      ),
      why: blank,
    },
    {
      addressees: ['konwent-marszalkow'],
      due: { kind: 'event', event: 'najbliższe posiedzenie Konwentu' },
      text: doc(
        words(
          'Podjąć na forum Konwentu temat klauzul społecznych w zamówieniach samorządowych oraz wystąpić do ministra właściwego do spraw rozwoju regionalnego o wydzielenie w latach 2014–2020 osobnej puli na ekonomię społeczną w każdym programie regionalnym.',
        ),
      ),
      why: blank,
    },
  ],
}

/** Tadeusz Modrzew's; it begins small, so in the file it goes on after his name and organisation. */
export const sampleSeparateOpinion =
  'nie podziela rekomendacji 3. Jego zdaniem jednolita karta usług utrwali rozwiązania wygodne dla dużych ośrodków i zniechęci mniejsze organizacje do własnych prób. Proponuje, aby wspólny był wyłącznie wzór diagnozy potrzeb.'
