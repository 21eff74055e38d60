/**
 * What this process counts, for a Prometheus that asks: on a port of its own (METRICS_PORT), because figures tell strangers how much
 * a council works. Without that port nothing is served; counting costs next to nothing.
 */
import { createServer, type ServerResponse } from 'node:http'
import { collectDefaultMetrics, Registry } from 'prom-client'
import { StartFault } from './start-fault.ts'

export function createRegistry(): Registry {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  return registry
}

export type MetricsDoor = { close: () => Promise<void> }

/** `GET /metrics`; anything else is 404. */
export async function openMetricsDoor(
  registry: Registry,
  { port, host }: { port: number; host: string },
): Promise<MetricsDoor> {
  const server = createServer((request, response) => {
    if (request.method === 'GET' && request.url === '/metrics') void tell(registry, response)
    else response.writeHead(404).end()
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) =>
      reject(new StartFault(`METRICS_PORT ${port} cannot be opened: ${error.message}`)),
    )
    server.listen(port, host, resolve)
  })
  return {
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function tell(registry: Registry, response: ServerResponse): Promise<void> {
  const text = await registry.metrics().catch(() => null)
  if (text === null) response.writeHead(500).end()
  else response.writeHead(200, { 'Content-Type': registry.contentType }).end(text)
}
