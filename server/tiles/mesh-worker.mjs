// A thread of its own for one mesh: of a large city it takes seconds, in which the server answers others.
// Plain JavaScript, because a thread does not inherit every loader under which the rest runs.
import { parentPort, workerData } from 'node:worker_threads'
import { register } from 'tsx/esm/api'

register()
const { buffersOfMesh, buildAreaMesh } = await import('../../geo/tiles/build-area-mesh.ts')

const mesh = buildAreaMesh(workerData)
parentPort?.postMessage(mesh, buffersOfMesh(mesh))
