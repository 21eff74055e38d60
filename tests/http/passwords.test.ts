/** Passwords: argon2id, four at once, a short queue, then a clear no. */
import { expect, test } from 'vitest'
import { checkPassword, hashPassword, passwordMatches } from '../../server/auth/passwords.ts'
import { isRefusal } from '../../shared/refusal.ts'

test('a hash names argon2id with 19 MiB and two passes, and no two are alike', async () => {
  const [one, two] = await Promise.all([
    hashPassword('długie hasło do prób'),
    hashPassword('długie hasło do prób'),
  ])
  expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  expect(one).not.toBe(two)
  expect(await passwordMatches('długie hasło do prób', String(one))).toBe(true)
  expect(await passwordMatches('długie hasło do prob', String(one))).toBe(false)
})

test('an account without a password is matched by none, not even by the one nobody has', async () => {
  expect(await passwordMatches('nobody has this password', null)).toBe(false)
})

test('twelve characters are enough, eleven are not, and one emoji or accent is one character', () => {
  expect(checkPassword('aaaaaaaaaaaa')).toBeNull()
  expect(checkPassword('aaaaaaaaaaa')?.code).toBe('password_too_short')
  expect(checkPassword('ó'.normalize('NFD').repeat(11))?.code).toBe('password_too_short')
  expect(checkPassword('🔑'.repeat(6))?.code).toBe('password_too_short')
})

test('a flood is answered: what fits into the queue is done, the rest is told to come back', async () => {
  const answers = await Promise.all(Array.from({ length: 40 }, () => passwordMatches('próba', null)))
  const refused = answers.filter(isRefusal)
  expect(refused).toHaveLength(4)
  expect(refused[0]).toMatchObject({ code: 'too_many_attempts', details: { retryAfterSeconds: 5 } })
  expect(answers.filter((answer) => answer === false)).toHaveLength(36)
  expect(await passwordMatches('próba', null)).toBe(false)
})
