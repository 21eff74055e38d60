/** Run by same-bytes.test.ts in a process of its own: writes the rich paper in the format named and prints its SHA-256. */
import { createHash } from 'node:crypto'
import type { FileFormat } from '../../server/exports/types.ts'
import { writeFile } from '../../server/exports/write.ts'
import { richPaper, sampleJob } from './papers.ts'

const file = await writeFile(sampleJob(process.argv[2] as FileFormat, richPaper()))
if ('refused' in file) throw new Error(JSON.stringify(file))
process.stdout.write(`${createHash('sha256').update(file.bytes).digest('hex')}\n`)
