import { Worker } from 'node:worker_threads'
import { type AreaMesh, buildAreaMesh, type LevelGeometry } from '../../geo/tiles/build-area-mesh.ts'

/** Up to here a mesh takes some tens of milliseconds: less than to start a thread. */
const smallMesh = 100_000

/**
 * Lays all levels, highest first, over one mesh: of a large city in a thread of its own, so that tiles and figures are
 * answered meanwhile. The geometries are the thread's from then on.
 *
 * @throws whatever the thread throws; and where it ends without an answer
 */
export async function buildMeshAside(levels: readonly LevelGeometry[]): Promise<AreaMesh> {
  const vertices = levels.reduce((sum, { geometry }) => sum + geometry.coordinates.length / 2, 0)
  if (vertices <= smallMesh) return buildAreaMesh(levels)
  const geometries = levels.flatMap(({ geometry }) => Object.values(geometry))
  const worker = new Worker(new URL('./mesh-worker.mjs', import.meta.url), {
    workerData: levels,
    transferList: geometries.map(({ buffer }) => buffer as ArrayBuffer),
    execArgv: [],
  })
  return new Promise((resolve, reject) => {
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', (code) => reject(new Error(`the thread of the mesh ended with code ${code}`)))
  })
}
