/** A council with papers that go into review and come back: what tests of rounds begin with. */

import type { PaperView, VersionView } from '../../shared/positions/view.ts'
import type { RoundView, VerdictKind } from '../../shared/review/types.ts'
import { type Answer, type Client, granted } from './client.ts'
import { type CouncilOfPeople, councilOfEighteen } from './council.ts'
import { warsawDay } from './days.ts'
import { startTestProduct, type TestProduct } from './product.ts'
import { writeField } from './writing.ts'

export type ReviewStage = Awaited<ReturnType<typeof openReviewStage>>
export type Who = keyof CouncilOfPeople['clients']
export type ReviewedPaper = Awaited<ReturnType<ReviewStage['paper']>>

export const inDays = (days: number) => warsawDay(days)

export async function openReviewStage() {
  const product = await startTestProduct()
  const people = await councilOfEighteen(product)
  return { product, people, paper: () => aPaper(product, people), close: () => product.close() }
}

/** A draft that is whole, with two recommendations. */
async function aPaper(product: TestProduct, people: CouncilOfPeople) {
  const { clients, ids } = people
  const { id } = await granted<{ id: string }>(
    clients.lead.post('/positions', { kind: 'stanowisko', title: 'w sprawie miejsc pracy' }),
  )
  const recommendations: string[] = []
  for (const words of ['Ogłaszać nabory w stałych miesiącach.', 'Uzgodnić wspólną kartę usług.']) {
    const one = await granted<{ id: string }>(clients.lead.post(`/positions/${id}/recommendations`))
    const choice = { addresseeIds: [people.addresseeId], due: { kind: 'none' } }
    await granted(clients.lead.patch(`/positions/${id}/recommendations/${one.id}`, choice))
    await writeField(product, id, `rec:${one.id}`, words)
    recommendations.push(one.id)
  }
  const [r1 = '', r2 = ''] = recommendations
  const view = (as: Who = 'secretary') => granted<PaperView>(clients[as].get(`/positions/${id}`))
  const rationale = (await view()).sections.find((section) => section.kind === 'rationale')
  await writeField(product, id, `section:${rationale?.id}`, 'Bo doradztwo nie może być przerywane.')

  const moves = (as: Who, body: unknown) => clients[as].post(`/positions/${id}/moves`, body)
  const round = async (): Promise<RoundView> => {
    const { round: now } = await view()
    if (!now) throw new Error('no round')
    return now
  }
  const version = async (): Promise<VersionView> => {
    const { currentVersion } = await view()
    return granted<VersionView>(clients.secretary.get(`/positions/${id}/versions/${currentVersion?.id}`))
  }
  const seen = async (recommendationId: string | null) => {
    const { id: versionId, sha256, partSha256 } = await version()
    return { versionId, sha256: recommendationId ? (partSha256[recommendationId] ?? '') : sha256 }
  }
  return {
    id,
    r1,
    r2,
    view,
    round,
    seen,
    moves,
    post: (as: Who | Client, path: string, body?: unknown): Promise<Answer> =>
      (typeof as === 'string' ? clients[as] : as).post(`/positions/${id}${path}`, body),
    submit: async (reviewerIds = [ids.reviewer, ids.chair]) =>
      moves('lead', {
        action: 'submit',
        seq: (await view('lead')).text.seq,
        reviewerIds,
        dueDay: inDays(7),
      }),
    /** Whoever it is, on these very words of this very version. */
    say: async (
      as: Who | Client,
      recommendationId: string | null,
      kind: VerdictKind,
      more: Record<string, unknown> = {},
    ): Promise<Answer> => {
      const client = typeof as === 'string' ? clients[as] : as
      const body = { recommendationId, kind, comment: '', ...(await seen(recommendationId)), ...more }
      return client.post(`/positions/${id}/verdicts`, body)
    },
    back: (reason = 'uwagi') => moves('lead', { action: 'return_to_draft', reason }),
    admit: async (as: Who = 'secretary', reason = '') =>
      moves(as, { action: 'admit', sha256: (await view()).currentVersion?.sha256 ?? '', reason }),
    /** Words written in by nobody's hand, so that nobody becomes an author by it. */
    change: (root: string, words: string) => writeField(product, id, root, words),
    asked: async (): Promise<string[]> => {
      const names = new Map(Object.entries(ids).map(([name, personId]) => [personId, name]))
      const shown: Record<string, string> = { [r1]: 'r1', [r2]: 'r2' }
      return (await round()).asked
        .map(({ personId, recommendationId, because }) => {
          const subject = recommendationId ? (shown[recommendationId] ?? '?') : 'whole'
          return `${names.get(personId) ?? personId} ${subject} ${because}`
        })
        .sort()
    },
  }
}

/** Everything approved by these, on the version that is under review now. */
export async function approveAll(paper: ReviewedPaper, ...who: Who[]): Promise<void> {
  for (const as of who)
    for (const subject of [paper.r1, paper.r2, null]) await granted(paper.say(as, subject, 'approve'))
}
