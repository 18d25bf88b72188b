import { Worker } from 'node:worker_threads'
import { type WriteJob, writeBoundaries } from './write-boundaries.ts'

/** Up to here a file takes some tens of milliseconds: less than to start a thread. */
const fewVertices = 30_000

/** Large files are written one after another: each holds a city in memory. */
let last: Promise<unknown> = Promise.resolve()
let waiting = 0

/** How many large files are being written, or wait for their turn. */
export const filesInHand = (): number => waiting

/** Writes a file: a large one in a thread of its own. */
export function writeAside(job: WriteJob, vertices: number): Promise<Uint8Array> {
  if (vertices <= fewVertices) return writeBoundaries(job)
  waiting += 1
  const turn = last.then(() => inThread(job))
  last = turn.catch(() => undefined)
  return turn.finally(() => {
    waiting -= 1
  })
}

/** @throws whatever the thread throws; and where it ends without an answer */
const inThread = (job: WriteJob): Promise<Uint8Array> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./write-worker.mjs', import.meta.url), {
      workerData: job,
      execArgv: [],
    })
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', (code) => reject(new Error(`the thread of the file ended with code ${code}`)))
  })
