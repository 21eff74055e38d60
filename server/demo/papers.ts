/** The two papers of the demo that are still on their way: one in review, one draft open for writing. Invented. */

import type { TextNode } from '../../shared/text/canonical.ts'
import type { Draft } from '../positions/actions.ts'

export const paragraphs = (...texts: string[]): TextNode => ({
  type: 'doc',
  content: texts.map((text) => ({ type: 'paragraph', content: [{ type: 'text', text }] })),
})
const blank: TextNode = { type: 'doc', content: [{ type: 'paragraph' }] }

export type DemoDraft = Omit<Draft, 'recommendations'> & {
  recommendations: (Omit<Draft['recommendations'][number], 'addresseeIds'> & { addressees: string[] })[]
}

export const paperInReview: DemoDraft = {
  kind: 'stanowisko',
  title: 'w sprawie klauzul społecznych w zamówieniach gmin i powiatów',
  legalBasis: '§ 6 ust. 2 pkt 3 Regulaminu Rady Programowej',
  copyTo: ['Sygnatariusze Partnerstwa', 'aa'],
  annexes: [],
  sections: [
    {
      kind: 'stance',
      heading: 'Ocena sytuacji',
      text: paragraphs(
        'Rada zauważa, że z klauzul społecznych korzysta dziś tylko co dziesiąta gmina w województwie, choć prawo pozwala na nie od kilku lat.',
        'Zdaniem Rady przyczyną nie jest niechęć zamawiających, lecz brak wzorów, po które można sięgnąć bez obawy o błąd.',
      ),
    },
    { kind: 'recommendations', heading: 'Rekomendacje', text: blank },
    {
      kind: 'rationale',
      heading: 'Uzasadnienie',
      text: paragraphs(
        'W rozmowach z jedenastoma urzędami powtarzały się dwa powody: obawa przed odwołaniem wykonawcy oraz brak osoby, która pomogłaby opisać wymaganie w przetargu.',
      ),
    },
    {
      kind: 'expected_answer',
      heading: 'Oczekiwana odpowiedź',
      text: paragraphs(
        'Rada prosi o odpowiedź na piśmie w ciągu 30 dni od doręczenia, osobno do każdej rekomendacji.',
      ),
    },
  ],
  recommendations: [
    {
      addressees: ['departament-efs'],
      due: { kind: 'event', event: 'najbliższy plan działania' },
      text: paragraphs(
        'Przygotować wzór zapisów z klauzulą zatrudnienia i udostępnić go gminom razem z przykładami.',
      ),
      why: blank,
    },
    {
      addressees: ['owes-lubuskie'],
      due: { kind: 'none' },
      text: paragraphs(
        'Wyznaczyć w każdym ośrodku osobę, która bezpłatnie sprawdzi opis zamówienia przed jego ogłoszeniem.',
      ),
      why: blank,
    },
  ],
}

export const openDraft: DemoDraft = {
  kind: 'rekomendacja',
  title: 'w sprawie dyżurów doradczych w powiatach bez ośrodka wsparcia',
  legalBasis: '',
  copyTo: [],
  annexes: [],
  sections: [
    {
      kind: 'stance',
      heading: 'Ocena sytuacji',
      text: paragraphs('W pięciu powiatach najbliższy ośrodek jest dalej niż 50 km od siedziby starostwa.'),
    },
    { kind: 'recommendations', heading: 'Rekomendacje', text: blank },
    { kind: 'rationale', heading: 'Uzasadnienie', text: blank },
  ],
  recommendations: [
    {
      addressees: ['owes-lubuskie'],
      due: { kind: 'unset' },
      text: paragraphs('Uruchomić comiesięczne dyżury w powiatowych urzędach pracy.'),
      why: blank,
    },
  ],
}
