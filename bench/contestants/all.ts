/** In the order of the table. */
import type { Contestant } from './contestant.ts'
import { ours, oursEmbedded, oursTwice } from './ours.ts'
import { hocuspocus, reference, relay } from './peers.ts'

export const contestants: Contestant[] = [oursEmbedded, ours, oursTwice, hocuspocus, reference, relay]
