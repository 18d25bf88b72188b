import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { LiveCommand, LiveMessage } from '../../../web/api/live-message.ts'

/** The connections of a browser, counted. */
const open = new Set<object>()
class CountedSource {
  readonly handlers = new Map<string, (event: { data: string; lastEventId: string }) => void>()
  constructor() {
    open.add(this)
  }
  addEventListener(name: string, handler: (event: { data: string; lastEventId: string }) => void) {
    this.handlers.set(name, handler)
  }
  close() {
    open.delete(this)
  }
}

/** A tab: the worker's other end. */
function tab() {
  const { port1, port2 } = new MessageChannel()
  const heard: LiveMessage[] = []
  port1.onmessage = ({ data }: MessageEvent<LiveMessage>) => heard.push(data)
  ;(globalThis as unknown as { onconnect(event: object): void }).onconnect({ ports: [port2] })
  const command = (wanted: LiveCommand) => port1.postMessage(wanted)
  return { heard, command, close: () => port1.close() }
}

const tabs: ReturnType<typeof tab>[] = []
beforeAll(async () => {
  vi.stubGlobal('EventSource', CountedSource)
  vi.stubGlobal('self', globalThis)
  await import('../../../web/api/live-worker.ts')
})
afterAll(() => {
  for (const { close } of tabs) close()
  vi.unstubAllGlobals()
})

test('a hundred tabs share one stream; it ends with the last of them', async () => {
  tabs.push(...Array.from({ length: 100 }, tab))
  for (const { command } of tabs) command({ kind: 'start', who: 'manager' })
  await expect.poll(() => open.size).toBe(1)
  const [source] = [...open] as CountedSource[]
  source!.handlers.get('heartbeat')!({ data: '{"asOf":null}', lastEventId: 'e-1' })
  const late = tab()
  tabs.push(late)
  late.command({ kind: 'start', who: 'manager' })
  await expect.poll(() => late.heard).toEqual([{ kind: 'up' }])
  for (const { command } of tabs.slice(1)) command({ kind: 'stop' })
  await new Promise((done) => setTimeout(done, 50))
  expect([...open]).toEqual([source])
  tabs[0]!.command({ kind: 'stop' })
  await expect.poll(() => open.size).toBe(0)
})

test('another account’s stream takes the place of the one before', async () => {
  const one = tab()
  tabs.push(one)
  one.command({ kind: 'start', who: 'manager' })
  await expect.poll(() => open.size).toBe(1)
  const [before] = open
  one.command({ kind: 'start', who: 'leader' })
  await expect.poll(() => [open.size, open.has(before!)]).toEqual([1, false])
  one.command({ kind: 'stop' })
})
