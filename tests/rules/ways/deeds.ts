/** What happens around a paper without being a step of the table: writing, verdicts, days, people who come and go, votes, files. */
import { choices, members, nobodyThere, verdicts, type World } from './world.ts'

export type Deed = { name: string; world: World }

export function deedsIn(world: World): Deed[] {
  return [
    ...leaving(world),
    ...writing(world),
    ...reviewing(world),
    ...meeting(world),
    ...voting(world),
    ...filing(world),
  ]
}

/** A term ends with the text unfinished; the next council takes it over. */
function leaving(world: World): Deed[] {
  if (world.leftBehind) return [{ name: 'the council takes it over', world: { ...world, leftBehind: false } }]
  return world.state === 'draft' || world.state === 'in_review' || world.state === 'ready'
    ? [{ name: 'the term ends', world: { ...world, leftBehind: true } }]
    : []
}

const writing = (world: World): Deed[] =>
  world.state === 'draft'
    ? [{ name: 'somebody writes', world: { ...world, text: world.text === 1 ? 2 : 1 } }]
    : []

function reviewing(world: World): Deed[] {
  const { round } = world
  if (!round || world.state !== 'in_review') return []
  const given = (['reviewer', 'chair'] as const).flatMap((who) =>
    verdicts
      .filter((verdict) => verdict !== 'none' && verdict !== round[who])
      .map((verdict) => ({
        name: `${who}: ${verdict}`,
        world: { ...world, round: { ...round, [who]: verdict } },
      })),
  )
  return round.dayPassed
    ? given
    : [...given, { name: 'the day passes', world: { ...world, round: { ...round, dayPassed: true } } }]
}

/** A meeting with a ballot under way is not closed; people may leave it all the same. */
function meeting(world: World): Deed[] {
  if (world.state !== 'ready' && world.state !== 'in_council' && world.state !== 'rejected') return []
  const there = world.meeting
  // A later meeting takes no rejected paper up again.
  if (!there && world.state === 'rejected') return []
  if (!there) return [{ name: 'a meeting opens', world: { ...world, meeting: nobodyThere } }]
  const moves = members.map((who) => ({
    name: `${who} ${there[who] ? 'leaves' : 'comes'}`,
    world: { ...world, meeting: { ...there, [who]: !there[who] } },
  }))
  const underWay = world.ballot?.state === 'open' || world.ballot?.state === 'closed'
  return underWay ? moves : [...moves, { name: 'the meeting closes', world: { ...world, meeting: null } }]
}

/** Who was there when the ballot opened votes once. */
function voting(world: World): Deed[] {
  const { ballot } = world
  if (ballot?.state !== 'open') return []
  return members
    .filter((who) => ballot.present[who] && ballot.votes[who] === 'none')
    .flatMap((who) =>
      choices.map((choice) => ({
        name: `${who} votes ${choice}`,
        world: { ...world, ballot: { ...ballot, votes: { ...ballot.votes, [who]: choice } } },
      })),
    )
}

const filing = (world: World): Deed[] =>
  (world.state === 'adopted' || world.state === 'not_adopted_positions') && !world.files
    ? [{ name: 'the files are made', world: { ...world, files: true } }]
    : []
