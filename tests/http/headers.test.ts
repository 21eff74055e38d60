import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestProduct, type TestProduct } from '../support/product.ts'

let product: TestProduct
beforeAll(async () => {
  product = await startTestProduct()
})
afterAll(() => product.close())

const headersOf = async (path: string) => (await product.app.request(path)).headers

it('no answer of the app is kept by a cache, and none runs foreign scripts', async () => {
  const headers = await headersOf('/api/first-run')
  expect(headers.get('cache-control')).toBe('no-store')
  expect(headers.get('content-security-policy')).toContain("script-src 'self'")
  expect(headers.get('x-content-type-options')).toBe('nosniff')
})

it('the register keeps its stricter policy: no script at all', async () => {
  const policy = (await headersOf('/rejestr')).get('content-security-policy')
  expect(policy).toContain("default-src 'none'")
  expect(policy).not.toContain('script-src')
})
