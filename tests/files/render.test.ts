import { afterEach, describe, expect, it } from 'vitest'
import { createRenderer, type RendererLimits } from '../../server/exports/render.ts'
import { isRefusal } from '../../shared/refusal.ts'
import { node, paperWith, sampleJob } from './papers.ts'

const open: ReturnType<typeof createRenderer>[] = []
function renderer(limits: Partial<RendererLimits> = {}) {
  const created = createRenderer(limits)
  open.push(created)
  return created
}
afterEach(async () => {
  for (const created of open.splice(0)) await created.close()
})

describe('the renderer', () => {
  it('writes in another process, which stays for the next job', async () => {
    const { render, childPid } = renderer()
    expect(childPid()).toBeNull()
    const pdf = await render(sampleJob('pdf'))
    const child = childPid()
    expect(child).not.toBe(process.pid)
    const docx = await render(sampleJob('docx'))
    expect(childPid()).toBe(child)
    expect([pdf, docx].map((file) => (isRefusal(file) ? file.code : file.fileName))).toEqual([
      'stanowisko-2-2012.pdf',
      'stanowisko-2-2012.docx',
    ])
  })

  it('keeps the order of a line of jobs and gives each its own answer', async () => {
    const { render } = renderer()
    const numbers = [7, 8, 9]
    const files = await Promise.all(numbers.map((number) => render(sampleJob('docx', undefined, { number }))))
    expect(files.map((file) => (isRefusal(file) ? file.code : file.fileName))).toEqual(
      numbers.map((number) => `stanowisko-${number}-2012.docx`),
    )
  })

  it('answers a paper that cannot be printed with a refusal, not with an error', async () => {
    const { render } = renderer()
    expect(await render(sampleJob('pdf', paperWith(node('video'))))).toMatchObject({
      code: 'paper_not_printable',
      details: { problem: 'unknown_node', what: 'video' },
    })
  })

  it('kills a child that takes too long, fails that job, and serves the next', async () => {
    const limits = { timeoutMs: 1 }
    const impatient = renderer(limits)
    await expect(impatient.render(sampleJob('pdf'))).rejects.toThrow('took over 1 ms')
    expect(impatient.childPid()).toBeNull()
    await expect(impatient.render(sampleJob('pdf'))).rejects.toThrow('took over 1 ms')
  })

  it('survives the death of its child: that job fails, the next gets a new one', async () => {
    const { render, childPid } = renderer()
    await render(sampleJob('docx'))
    const dead = childPid()
    const lost = render(sampleJob('pdf'))
    if (dead) process.kill(dead, 'SIGKILL')
    await expect(lost).rejects.toThrow('ended (SIGKILL)')
    expect(isRefusal(await render(sampleJob('pdf')))).toBe(false)
    expect(childPid()).not.toBe(dead)
  })

  it('replaces its child after its share of jobs', async () => {
    const { render, childPid } = renderer({ jobsPerChild: 1 })
    await render(sampleJob('docx'))
    const first = childPid()
    await render(sampleJob('docx'))
    expect(childPid()).not.toBe(first)
  })

  it('refuses a paper that is too large before any child sees it', async () => {
    const { render, childPid } = renderer({ maxPaperBytes: 100 })
    expect(await render(sampleJob('pdf'))).toMatchObject({ details: { problem: 'too_large' } })
    expect(childPid()).toBeNull()
  })

  it('takes no more jobs than may wait, and none once it is closed', async () => {
    const small = renderer({ maxWaiting: 1 })
    const first = small.render(sampleJob('docx'))
    const second = small.render(sampleJob('docx'))
    await expect(small.render(sampleJob('docx'))).rejects.toThrow('too many files')
    await Promise.all([first, second])
    await small.close()
    await expect(small.render(sampleJob('docx'))).rejects.toThrow('closed')
  })
})
