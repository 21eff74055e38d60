/** What the command line asks for. */
import { parseArgs } from 'node:util'

export type Options = {
  rounds: number
  only: string[] | null
  contestants: string[] | null
  quick: boolean
  long: boolean
  trace: string | null
}

export function readOptions(argv: string[]): Options {
  const { values } = parseArgs({
    args: argv,
    options: {
      rounds: { type: 'string' },
      only: { type: 'string' },
      contestants: { type: 'string' },
      quick: { type: 'boolean', default: false },
      long: { type: 'boolean', default: false },
      trace: { type: 'string' },
    },
  })
  const rounds = Number(values.rounds ?? (values.quick ? 1 : 3))
  if (!Number.isInteger(rounds) || rounds < 1) throw new Error('--rounds is a number from 1')
  return {
    rounds,
    only: values.only?.split(',') ?? null,
    contestants: values.contestants?.split(',') ?? null,
    quick: values.quick,
    long: values.long,
    trace: values.trace ?? null,
  }
}

/** Those that were asked for; a name that is nobody's is a mistake, not an empty run. */
export function chosen<T extends { name: string }>(all: T[], names: string[] | null): T[] {
  const unknown = names?.filter((name) => !all.some((one) => one.name === name)) ?? []
  if (unknown.length > 0)
    throw new Error(`there is no ${unknown.join(', ')}; there are ${all.map((one) => one.name).join(', ')}`)
  return names ? all.filter((one) => names.includes(one.name)) : all
}
