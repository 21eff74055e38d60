/** Where imported parts go in a paper that already says something: behind what stands there, never over it. */
import type { Section, SectionKind } from '../../positions/types.ts'
import { openingHeading } from './divide.ts'
import type { Imported, ImportedPart, ImportedSection } from './import.ts'
import { sameHeading } from './names.ts'

type Standing = Pick<Section, 'id' | 'kind' | 'heading'>
/** `into` null: a new section of this kind and heading. */
export type Place = { into: string | null; kind: SectionKind; heading: string }

/** The section called the same, or the one of the same kind; a free section only by its name. */
export function placeOf(section: Pick<ImportedSection, 'kind' | 'heading'>, standing: Standing[]): Place {
  const { kind } = section
  const heading = section.heading === '' ? openingHeading : section.heading
  const prose = standing.filter((one) => one.kind !== 'recommendations')
  const there =
    prose.find((one) => section.heading !== '' && sameHeading(one.heading, heading)) ??
    (kind === 'other' ? undefined : prose.find((one) => one.kind === kind)) ??
    prose.find((one) => sameHeading(one.heading, heading))
  return there ? { into: there.id, kind: there.kind, heading: there.heading } : { into: null, kind, heading }
}

/** For each of these in turn; what one of them begins, a later one may go on with (`into` is then "new <place in the list>"). */
export function placesOf(
  sections: Pick<ImportedSection, 'kind' | 'heading'>[],
  standing: Standing[],
): Place[] {
  const known = [...standing]
  return sections.map((section, index) => {
    const place = placeOf(section, known)
    if (place.into === null) known.push({ id: `new ${index}`, kind: place.kind, heading: place.heading })
    return place
  })
}

/** A part, and where it would go: `place` of sections; `isTaken`: the paper has its own title or legal basis, which stays. */
export type ShownPart = ImportedPart & { place: Place | null; isTaken: boolean }
export type ImportPreview = Omit<Imported, 'parts'> & { parts: ShownPart[] }
export type ImportDone = {
  sections: number
  recommendations: number
  /** Of the first thing that came in, for whoever wants to go there: a section or a recommendation. */
  firstId: string | null
}
