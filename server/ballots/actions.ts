/** The acts on a ballot, each told in a file of its own. */
export type { BallotDeps } from './acting.ts'
export { closeBallot, voidBallot } from './closing.ts'
export { declare, strikeLost } from './declaring.ts'
export { declareConflict, demandMeeting } from './members.ts'
export { openBallot, openCircular } from './opening.ts'
export { castVote, contestVote, handOver } from './voting.ts'
