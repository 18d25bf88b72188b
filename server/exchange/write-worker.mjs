// A thread of its own for one large file: a city of 20,000 grids takes seconds, in which the server answers others.
// Plain JavaScript, because a thread does not inherit every loader under which the rest runs.
import { parentPort, workerData } from 'node:worker_threads'
import { register } from 'tsx/esm/api'

register()
const { writeBoundaries } = await import('./write-boundaries.ts')

parentPort?.postMessage(await writeBoundaries(workerData))
