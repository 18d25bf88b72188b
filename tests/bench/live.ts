import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { holdFact, holdLimit } from './goals.ts'

type Form = { clients: number; commits: number; goalMs: number; goalKb: number | null }

type Bytes = { process: number; thread: number }

const everyMs = 500
const forms: readonly Form[] = [
  { clients: 1000, commits: 60, goalMs: 250, goalKb: null },
  { clients: 10_000, commits: 30, goalMs: 1000, goalKb: 40 },
]

/**
 * The demonstration city's event stream at 2 commits a second: from a commit to the last of many readers, which are a
 * process of their own on the same machine. Where too few files may be open for a form, its goals are missed.
 */
export async function benchLive(): Promise<boolean> {
  const files = Number(execFileSync('sh', ['-c', 'ulimit -n'], { encoding: 'utf8' }).trim()) || Infinity
  const store = mkdtempSync(join(tmpdir(), 'wangge-bench-'))
  try {
    await started('live-server.ts', [store, 'build']).gone
    const results: boolean[] = []
    for (const form of forms) {
      if (files < form.clients + 500) {
        results.push(holdFact(`${form.clients} clients`, false, `only ${files} files may be open: ulimit -n`))
      } else results.push(await run(form, store))
    }
    return results.every(Boolean)
  } finally {
    rmSync(store, { recursive: true, force: true })
  }
}

async function run({ clients, commits, goalMs, goalKb }: Form, store: string): Promise<boolean> {
  const server = started('live-server.ts', [store], ['--expose-gc'])
  let readers: Worker | null = null
  try {
    const { port } = await server.hear<{ port: number }>()
    const empty = await server.ask<{ bytes: Bytes }>('memory')
    readers = started('live-clients.ts', [String(port), String(clients)])
    await readers.hear()
    const committed = await commitAll(server, commits)
    const { cases } = await readers.ask<{ cases: { readers: number; lastAt: number }[] }>('report')
    const full = await server.ask<{ bytes: Bytes; counts: { cut: Record<string, number> } }>('memory')
    // either alone can be flattered: a process gives memory back, a thread does not count its sockets
    const grown = (['process', 'thread'] as const).map((part) => full.bytes[part] - empty.bytes[part])
    const kb = Math.max(...grown) / 1024 / clients
    return report({ clients, goalMs, goalKb }, committed, cases, kb, full.counts.cut)
  } finally {
    readers?.end()
    server.end()
    await server.gone
  }
}

/** When each of the commits was done, two a second. */
async function commitAll(server: Worker, commits: number): Promise<number[]> {
  const committed: number[] = []
  const start = performance.now()
  for (let i = 0; i < commits; i++) {
    await pause(start + i * everyMs - performance.now())
    const { committedAt } = await server.ask<{ committedAt: number | null }>('commit')
    if (committedAt !== null) committed.push(committedAt)
  }
  await pause(3000)
  return committed
}

function report(
  { clients, goalMs, goalKb }: Omit<Form, 'commits'>,
  committed: readonly number[],
  cases: readonly { readers: number; lastAt: number }[],
  kb: number,
  cut: Record<string, number>,
): boolean {
  const reached = cases.filter(({ readers }) => readers === clients).length
  const isWhole = cases.length === committed.length && reached === cases.length
  const took = cases.map(({ lastAt }, i) => lastAt - committed[i]!).toSorted((a, b) => a - b)
  const at = (share: number) => took[Math.min(took.length - 1, Math.floor(took.length * share))] ?? Number.NaN
  const facts = `${reached} of ${committed.length} commits heard by all; cut ${JSON.stringify(cut)}`
  return [
    holdFact(`live, ${clients} clients`, isWhole, `${facts}; p50 ${at(0.5).toFixed(1)} ms`),
    holdLimit(`commit → last of ${clients}, p95`, at(0.95), goalMs, 'ms'),
    goalKb === null || holdLimit(`memory a client of ${clients}`, kb, goalKb, 'KB'),
  ].every(Boolean)
}

type Worker = {
  hear<T>(): Promise<T>
  ask<T>(question: string): Promise<T>
  end(): void
  gone: Promise<void>
}

/** A script of this folder as a child that answers each line with one line of JSON. */
function started(script: string, args: readonly string[], flags: readonly string[] = []): Worker {
  const file = fileURLToPath(new URL(script, import.meta.url))
  const child: ChildProcess = spawn(process.execPath, [...flags, '--import', 'tsx', file, ...args], {
    cwd: resolve(import.meta.dirname, '../..'),
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const lines = createInterface({ input: child.stdout! })[Symbol.asyncIterator]()
  const hear = async <T>(): Promise<T> => {
    const { value, done } = await lines.next()
    if (done) throw new Error(`${script} ended before it answered`)
    return JSON.parse(value) as T
  }
  return {
    hear,
    ask(question) {
      child.stdin!.write(`${question}\n`)
      return hear()
    },
    end: () => child.stdin!.end(),
    gone: new Promise((done) => child.once('exit', () => done())),
  }
}

const pause = (ms: number) => new Promise<void>((done) => setTimeout(done, Math.max(0, ms)))
