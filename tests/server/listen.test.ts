import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Listening, listen } from '../../server/listen.ts'

describe('what cannot be read as a request', () => {
  let door: Listening
  beforeAll(async () => {
    door = await listen({ host: '127.0.0.1', port: 0 })
    door.serve((_, res) => res.end('served'))
  })
  afterAll(() => door.close())

  /** Everything that is answered to some bytes, until the server ends the connection. */
  const answerTo = (bytes: string) =>
    new Promise<string>((resolve) => {
      const { hostname, port } = new URL(door.origin)
      const socket = connect(Number(port), hostname)
      let answer = ''
      socket.setEncoding('utf8')
      socket.on('data', (part: string) => {
        answer += part
      })
      socket.on('error', () => {})
      socket.on('close', () => resolve(answer))
      socket.write(bytes)
    })

  const tenThousand = Array.from({ length: 10_000 }, (_, i) => `category=c${i}`).join('&')

  test.each([
    ['10,000 filters of cases', `GET /api/incidents?${tenThousand} HTTP/1.1\r\nhost: a\r\n\r\n`],
    ['10,000 filters of figures', `GET /api/metrics/grid?${tenThousand} HTTP/1.1\r\nhost: a\r\n\r\n`],
    ['a header without end', `GET / HTTP/1.1\r\nhost: a\r\ncookie: ${'x'.repeat(200_000)}`],
  ])('%s: 431, as a problem, and the connection ends', async (_, bytes) => {
    const answer = await answerTo(bytes)
    expect(answer).toMatch(/^HTTP\/1\.1 431 Request Header Fields Too Large\r\n/)
    expect(answer).toContain('content-type: application/problem+json; charset=utf-8\r\n')
    expect(JSON.parse(answer.split('\r\n\r\n')[1]!)).toMatchObject({ status: 431, code: 'headers-too-large' })
  })

  test('no HTTP at all: 400, as a problem', async () => {
    const answer = await answerTo('\x16\x03\x01 hello\r\n\r\n')
    expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/)
    expect(JSON.parse(answer.split('\r\n\r\n')[1]!)).toMatchObject({ status: 400, code: 'malformed-request' })
  })

  test('others are served meanwhile, and after it', async () => {
    expect(await (await fetch(door.origin)).text()).toBe('served')
  })
})
