/** The look of the Word file: real styles with outline levels, so that navigation, contents and screen readers work. */
import { AlignmentType, type IStylesOptions, LineRuleType } from 'docx'

/** Arial stands on every desk and has the measures of our Arimo, so both files break their lines alike. */
export const font = 'Arial'
export const millimetres = (mm: number): number => Math.round((mm / 25.4) * 1440)
const points = (pt: number): number => pt * 20
const halfPoints = (pt: number): number => pt * 2

/** Without `lineRule: auto` LibreOffice reads the value as a fixed height and cuts off whatever is taller. */
const lines = { line: 276, lineRule: LineRuleType.AUTO }
export const grey = '595959'

const heading = (pt: number, before: number, after: number, italics = false) => ({
  run: { size: halfPoints(pt), bold: !italics, italics, color: '000000', font },
  paragraph: {
    keepNext: true,
    keepLines: true,
    spacing: { before: points(before), after: points(after), ...lines },
  },
})

export const styles: IStylesOptions = {
  default: {
    document: {
      run: { font, size: halfPoints(11), language: { value: 'pl-PL' } },
      paragraph: { spacing: { after: points(7), ...lines }, alignment: AlignmentType.LEFT },
    },
    heading1: {
      run: { size: halfPoints(13), bold: true, color: '000000', font },
      paragraph: {
        alignment: AlignmentType.CENTER,
        keepNext: true,
        spacing: { before: points(18), after: points(18), ...lines },
        outlineLevel: 0,
      },
    },
    heading2: { ...heading(12, 16, 6), paragraph: { ...heading(12, 16, 6).paragraph, outlineLevel: 1 } },
    heading3: { ...heading(11, 12, 4), paragraph: { ...heading(11, 12, 4).paragraph, outlineLevel: 2 } },
    heading4: { ...heading(11, 10, 4), paragraph: { ...heading(11, 10, 4).paragraph, outlineLevel: 3 } },
    heading5: {
      ...heading(11, 10, 4, true),
      paragraph: { ...heading(11, 10, 4, true).paragraph, outlineLevel: 4 },
    },
    listParagraph: { run: { font }, paragraph: { spacing: { after: points(3), ...lines } } },
    hyperlink: { run: { color: '0B3D91', underline: { type: 'single' } } },
    footnoteText: {
      run: { size: halfPoints(9), font },
      paragraph: { spacing: { after: points(2), line: 240, lineRule: LineRuleType.AUTO } },
    },
    footnoteReference: { run: { superScript: true } },
  },
  paragraphStyles: [
    own('Partnership', 'Nagłówek: partnerstwo', 11, {
      alignment: AlignmentType.CENTER,
      after: 4,
      color: grey,
    }),
    own('Council', 'Nagłówek: rada', 17, { alignment: AlignmentType.CENTER, after: 4, bold: true }),
    own('Secretariat', 'Nagłówek: sekretariat', 9, {
      alignment: AlignmentType.CENTER,
      after: 10,
      color: grey,
    }),
    own('PlaceAndDay', 'Miejsce i data', 11, { alignment: AlignmentType.RIGHT, after: 4 }),
    own('CaseSign', 'Znak sprawy', 11, { after: 4 }),
    own('AboutRecommendation', 'Adresat i termin', 11, { after: 4, italics: true, keepNext: true }),
    own('Signature', 'Podpis', 11, {
      alignment: AlignmentType.CENTER,
      after: 0,
      left: millimetres(72),
      keepNext: true,
    }),
    {
      ...own('EndList', 'Wykaz końcowy', 11, { after: 4, bold: true, keepNext: true }),
      paragraph: {
        keepNext: true,
        outlineLevel: 1,
        spacing: { before: points(12), after: points(4), ...lines },
      },
    },
    own('InTable', 'Tekst w tabeli', 11, { after: 0 }),
    own('Quotation', 'Przytoczenie', 11, { after: 7, left: millimetres(10), right: millimetres(10) }),
    own('Check', 'Sprawdzenie', 9, { after: 0, color: grey }),
    own('RunningHead', 'Nagłówek strony', 9, { after: 0, color: grey }),
  ],
}

type Look = {
  alignment?: (typeof AlignmentType)[keyof typeof AlignmentType]
  after: number
  left?: number
  right?: number
  bold?: boolean
  italics?: boolean
  color?: string
  keepNext?: boolean
}

function own(id: string, name: string, pt: number, look: Look) {
  const { alignment = AlignmentType.LEFT, after, left, right, keepNext, ...run } = look
  return {
    id,
    name,
    basedOn: 'Normal',
    quickFormat: true,
    run: { size: halfPoints(pt), ...run },
    paragraph: {
      alignment,
      ...(keepNext ? { keepNext } : {}),
      ...(left || right ? { indent: { left: left ?? 0, right: right ?? 0 } } : {}),
      spacing: { after: points(after), ...lines },
    },
  }
}
