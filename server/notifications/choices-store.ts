/** What people chose for their mail, and the keys by which they unsubscribe. */
import type { Choices } from '../../shared/notifications/post.ts'
import type { MailChoice } from '../../shared/notifications/types.ts'
import type { ChosenTopic } from '../../shared/notifications/whats.ts'
import type { Language } from '../auth/types.ts'
import type { Reader, Tx } from '../platform/database.ts'

type ChoiceRow = { personId: string; topic: ChosenTopic; mail: MailChoice }

export async function choicesOf(reader: Reader, personId: string): Promise<Choices> {
  const rows = await reader<ChoiceRow[]>`
    select person_id as "personId", topic, mail from notice_choice where person_id = ${personId}`
  return Object.fromEntries(rows.map(({ topic, mail }) => [topic, mail]))
}

export type MailHabits = {
  reachable: Set<string>
  /** Also those without a password: a period runs from what is official, whether or not they have ever signed in. */
  officially: Set<string>
  choices: Map<string, Choices>
}

/**
 * Who gets mail of this kind at all: people with an address and an account they have entered once. Whoever has only been entered
 * into the list hears from us by their invitation first, and of what is official.
 */
export async function mailHabits(reader: Reader): Promise<MailHabits> {
  const withAddress = await reader<{ id: string; hasEntered: boolean }[]>`
    select p.id, coalesce(a.password_hash is not null, false) as "hasEntered" from person p left join account a on a.person_id = p.id
    where p.email is not null and a.disabled_at is null`
  const rows = await reader<ChoiceRow[]>`select person_id as "personId", topic, mail from notice_choice`
  const choices = new Map<string, Choices>()
  for (const { personId, topic, mail } of rows)
    choices.set(personId, { ...choices.get(personId), [topic]: mail })
  const reachable = withAddress.filter(({ hasEntered }) => hasEntered)
  return {
    reachable: new Set(reachable.map(({ id }) => id)),
    officially: new Set(withAddress.map(({ id }) => id)),
    choices,
  }
}

/** False: it was so already. */
export async function setChoice(
  tx: Tx,
  personId: string,
  topic: ChosenTopic,
  mail: MailChoice,
): Promise<boolean> {
  const rows = await tx`
    insert into notice_choice (person_id, topic, mail) values (${personId}, ${topic}, ${mail})
    on conflict (person_id, topic) do update set mail = excluded.mail where notice_choice.mail <> excluded.mail
    returning topic`
  return rows.length === 1
}

export type Mailbox = { id: string; key: Buffer; personId: string }

/** The mailbox of a person, made with these when there is none yet. */
export async function ensureMailbox(
  tx: Tx,
  personId: string,
  fresh: { id: string; key: Buffer },
): Promise<Mailbox> {
  await tx`
    insert into notice_mailbox (person_id, id, key) values (${personId}, ${fresh.id}, ${fresh.key})
    on conflict (person_id) do nothing`
  const [row] = await tx<Mailbox[]>`
    select id, key, person_id as "personId" from notice_mailbox where person_id = ${personId}`
  if (!row) throw new Error('a mailbox vanished inside its transaction')
  return row
}

export async function findMailbox(reader: Reader, id: string): Promise<Mailbox | null> {
  const [row] = await reader<Mailbox[]>`
    select id, key, person_id as "personId" from notice_mailbox where id = ${id}`
  return row ?? null
}

export type Addressed = { personId: string; name: string; email: string; language: Language }

/** Where and how a person is written to now; null: no address, or an account that was closed. */
export async function addressOf(reader: Reader, personId: string): Promise<Addressed | null> {
  const [row] = await reader<Addressed[]>`
    select p.id as "personId", p.given_name || ' ' || p.family_name as name, p.email, a.language
    from person p join account a on a.person_id = p.id
    where p.id = ${personId} and p.email is not null and a.password_hash is not null and a.disabled_at is null`
  return row ?? null
}
