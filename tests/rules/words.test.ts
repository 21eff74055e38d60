/** Small rules about words people type: addresses, days, names for file names. */
import { describe, expect, test } from 'vitest'
import { networkOf } from '../../server/auth/limits.ts'
import { slugOf } from '../../server/council/slug.ts'
import { isEmail } from '../../shared/council/email.ts'
import { isDay } from '../../shared/dates.ts'

describe('an e-mail address', () => {
  test.each([
    'a@b.pl',
    'jan.kowalski@wup.zgora.pl',
    "o'brien+rada@sub.example.co.uk",
    'sekretariat@xn--zielona-gra-bhb.pl',
    `${'a'.repeat(64)}@example.pl`,
  ])('%s is one', (text) => expect(isEmail(text)).toBe(true))

  test.each([
    '',
    'a',
    '@b.pl',
    'a@',
    'a@b',
    'a@@b.pl',
    'a@b..pl',
    '.a@b.pl',
    'a.@b.pl',
    'a..b@c.pl',
    'a@-b.pl',
    'a@b-.pl',
    'a@b.1',
    'a b@c.pl',
    'a@b.pl ',
    'a@b.pl,c@d.pl',
    'a@b.pl;c@d.pl',
    'a@b.pl\nBcc: c@d.pl',
    'Anna <a@b.pl>',
    '"a b"@c.pl',
    'a@[192.0.2.1]',
    'żółw@b.pl',
    `${'a'.repeat(65)}@example.pl`,
    `a@${'b'.repeat(64)}.pl`,
    `a@${'b.'.repeat(130)}pl`,
  ])('%j is none', (text) => expect(isEmail(text)).toBe(false))

  test('a very long text is refused quickly', () => {
    const start = performance.now()
    isEmail(`${'a.'.repeat(100_000)}@`)
    isEmail(`a@${'a-'.repeat(126)}`)
    expect(performance.now() - start).toBeLessThan(200)
  })
})

describe('a day', () => {
  test.each(['2012-06-14', '2028-02-29', '1900-01-01', '2199-12-31'])('%s is one', (text) =>
    expect(isDay(text)).toBe(true),
  )
  test.each([
    '',
    '2026-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-04-31',
    '2026-4-1',
    '14.06.2012',
    '2012-06-14T00:00:00Z',
    ' 2012-06-14',
    '1899-12-31',
    '2200-01-01',
    'infinity',
    'today',
  ])('%j is none', (text) => expect(isDay(text)).toBe(false))
})

test.each([
  ['Konwent Marszałków', 'konwent-marszalkow'],
  ['Departament EFS', 'departament-efs'],
  ['ŻÓŁĆ – źdźbło', 'zolc-zdzblo'],
  ['../../etc', 'etc'],
  ['???', 'adresat'],
])('"%s" is called %s in addresses', (name, slug) => expect(slugOf(name)).toBe(slug))

test.each([
  ['192.0.2.7', '192.0.2.7'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:DB8:0001:2::9', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['unknown', 'unknown'],
])('tries from %s are counted for %s', (address, network) => expect(networkOf(address)).toBe(network))
