import { Worker } from 'node:worker_threads'
import { type WriteJob, writeBoundaries } from './write-boundaries.ts'

/** Up to here a file takes some tens of milliseconds: less than to start a thread. */
const fewVertices = 30_000

/** Large files that are read, wait, or are written: each holds a city in memory. */
const mostPlaces = 4
/** Whoever has not begun to write by then is gone. */
const heldMs = 30_000

let taken = 0
/** Large files are written one after another. */
let last: Promise<unknown> = Promise.resolve()

export type Place = {
  /** Writes the file, then leaves. */
  write(job: WriteJob): Promise<Uint8Array>
  /** Gives the place up. */
  leave(): void
}

/** A place for a file, to be taken before it is read; null: there is none left. A small file needs none. */
export function takePlace(vertices: number): Place | null {
  if (vertices <= fewVertices) return { write: writeBoundaries, leave: () => undefined }
  if (taken >= mostPlaces) return null
  taken += 1
  let isLeft = false
  const leave = () => {
    clearTimeout(timer)
    if (!isLeft) taken -= 1
    isLeft = true
  }
  const timer = setTimeout(leave, heldMs).unref()
  const write = (job: WriteJob) => {
    clearTimeout(timer)
    const turn = last.then(() => inThread(job))
    last = turn.catch(() => undefined)
    return turn.finally(leave)
  }
  return { write, leave }
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
