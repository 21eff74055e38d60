/** In the order of the table. */
import { bigText } from './big-text.ts'
import { fanOut } from './fan-out.ts'
import { kills } from './kills.ts'
import { manyTexts } from './many-texts.ts'
import { memory } from './memory.ts'
import { saturation } from './saturation.ts'
import type { Scenario } from './scenario.ts'
import { storm } from './storm.ts'

export const scenarios: Scenario[] = [fanOut, saturation, manyTexts, bigText, storm, memory, kills]
