/**
 * Our own fonts from npm, so that a paper looks the same on every machine: Arimo (the measures of Arial), then DejaVu Sans
 * (☑, Greek, Cyrillic, Arabic), then Noto Emoji. All are free to embed (OFL, MIT/Bitstream).
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { readCoverage } from '../text/glyphs.ts'

const files = [
  '@expo-google-fonts/arimo/400Regular/Arimo_400Regular.ttf',
  '@expo-google-fonts/arimo/400Regular_Italic/Arimo_400Regular_Italic.ttf',
  '@expo-google-fonts/arimo/700Bold/Arimo_700Bold.ttf',
  '@expo-google-fonts/arimo/700Bold_Italic/Arimo_700Bold_Italic.ttf',
  'dejavu-fonts-ttf/ttf/DejaVuSans.ttf',
  '@expo-google-fonts/noto-emoji/400Regular/NotoEmoji_400Regular.ttf',
]

const require = createRequire(import.meta.url)
let loaded: Buffer[] | null = null

export function fonts(): Buffer[] {
  loaded ??= files.map((file) => readFileSync(require.resolve(file)))
  return loaded
}

let canPrint: ((codePoint: number) => boolean) | null = null

/** Can our fonts draw this character? Remembered per character, because papers repeat themselves. */
export function printer(): (codePoint: number) => boolean {
  canPrint ??= readPrinter()
  return canPrint
}

function readPrinter(): (codePoint: number) => boolean {
  const coverages = fonts().map(readCoverage)
  const known = new Map<number, boolean>()
  return (codePoint) => {
    let can = known.get(codePoint)
    if (can === undefined) {
      can = coverages.some((covers) => covers(codePoint))
      known.set(codePoint, can)
    }
    return can
  }
}
