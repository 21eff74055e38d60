/** A thread being begun: what it is about, who reads it, its first words. */
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Passage } from '../../shared/text/flat.ts'
import { longestQuote } from '../../shared/text/passage.ts'
import { isOneParagraph } from '../../shared/threads/suggestions.ts'
import type { Anchor, Audience } from '../../shared/threads/types.ts'
import { Button } from '../ui/button.tsx'
import { Checkbox, Select } from '../ui/choice.tsx'
import { ErrorPanel } from '../ui/error-panel.tsx'
import { TextArea } from '../ui/field.tsx'
import { useThreadDesk } from './desk.tsx'
import { MentionArea } from './mention-area.tsx'
import { useThreadDeeds } from './questions.ts'
import { Quoted } from './quoted.tsx'

export function Composer(props: {
  positionId: string
  anchor: Anchor | null
  fieldName: (root: string) => string
}): ReactNode {
  const { t } = useTranslation(['threads', 'common'])
  const { view, fields, cancel, choose, typed } = useThreadDesk()
  const { begin } = useThreadDeeds(props.positionId)
  const [body, setBody] = useState(typed.current)
  const [audience, setAudience] = useState<Audience>('all')
  const [sentence, setSentence] = useState('')
  /** Other words for the passage; null: only a comment. */
  const [put, setPut] = useState<string | null>(null)
  const [isPending, setPending] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const { anchor, fieldName } = props
  const isWholeField = anchor !== null && anchor.quote === ''
  const sentences = isWholeField ? sentencesOf(fields.source.flatOf(anchor.root)?.text ?? '') : []

  /** Begun again on other words while this one was open: what was typed stays, what was meant for those words does not. */
  const box = useRef<HTMLElement>(null)
  const known = useRef(anchor)
  useEffect(() => {
    if (known.current === anchor) return
    known.current = anchor
    setPut(null)
    setSentence('')
    setError(null)
    box.current?.querySelector('textarea')?.focus()
  }, [anchor])

  const passage = sentences.find(({ from }) => String(from) === sentence)
  const quote = passage?.words ?? anchor?.quote ?? ''

  async function send(): Promise<void> {
    if (isPending) return
    setPending(true)
    setError(null)
    try {
      const narrowed = anchor && passage ? fields.source.anchorAt(anchor.root, passage) : anchor
      const { id } = await begin({ anchor: narrowed, audience, body: body.trim(), put })
      cancel()
      choose(id)
    } catch (thrown) {
      setError(thrown)
    } finally {
      setPending(false)
    }
  }

  return (
    <section
      ref={box}
      aria-label={t('threads:begin')}
      className="flex flex-col gap-3 rounded-lg border border-accent bg-sunken p-3"
    >
      <h3 className="m-0 text-base font-semibold">
        {anchor ? fieldName(anchor.root) : t('threads:onWhole')}
      </h3>
      {anchor && anchor.quote !== '' && <Quoted words={anchor.quote} />}
      {isWholeField && sentences.length > 1 && (
        <Select
          label={t('threads:which')}
          value={sentence}
          onChange={(value) => {
            setSentence(value)
            setPut(null)
          }}
          emptyLabel={t('threads:wholeField', { field: fieldName(anchor.root) })}
          options={sentences.map(({ from, words }) => ({ value: String(from), label: `„${words}”` }))}
        />
      )}
      {view?.mayTalkApart && (
        <Select
          label={t('threads:audience')}
          value={audience}
          onChange={(value) => setAudience(value === 'reviewers' ? 'reviewers' : 'all')}
          options={(['all', 'reviewers'] as const).map((value) => ({ value, label: t(`threads:${value}`) }))}
        />
      )}
      {quote !== '' && isOneParagraph(quote) && audience === 'all' && (
        <Checkbox isSelected={put !== null} onChange={(isOn) => setPut(isOn ? quote : null)}>
          {t('threads:suggestion.make')}
        </Checkbox>
      )}
      {put !== null && (
        <TextArea
          autoFocus
          label={t('threads:suggestion.put')}
          hint={t('threads:suggestion.putHint')}
          value={put}
          onChange={setPut}
        />
      )}
      <MentionArea
        takesFocus
        label={t(put === null ? 'threads:yours' : 'threads:suggestion.why')}
        hint={t('threads:hint')}
        value={body}
        onChange={(words) => {
          typed.current = words
          setBody(words)
        }}
        people={view?.people ?? []}
        onSend={() => void send()}
      />
      {error !== null && <ErrorPanel error={error} />}
      <div className="flex flex-wrap gap-2">
        <Button tone="primary" size="small" isPending={isPending} onPress={() => void send()}>
          {t(put === null ? 'threads:begin' : 'threads:suggestion.send')}
        </Button>
        <Button size="small" onPress={cancel}>
          {t('common:act.cancel')}
        </Button>
      </div>
    </section>
  )
}

/** For whoever cannot select with a pointer: the sentences of the field, to choose one from. */
function sentencesOf(text: string): (Passage & { words: string })[] {
  const found = new Intl.Segmenter('pl', { granularity: 'sentence' }).segment(text)
  return [...found].flatMap(({ segment, index }) => {
    const words = segment.trim()
    if (words === '' || words.length > longestQuote) return []
    const from = index + segment.indexOf(words)
    return [{ from, to: from + words.length, words }]
  })
}
