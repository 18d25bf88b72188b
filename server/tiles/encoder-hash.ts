import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** Folders whose code decides what a tile holds. */
const folders = ['../../geo/tiles/', './layers/', './sql/'].map((path) =>
  fileURLToPath(new URL(path, import.meta.url)),
)

/**
 * A hash of the code that makes tiles. It is part of every version, so that a tile from before a change of that code
 * is never taken for one from after it.
 */
export function encoderHash(): string {
  const hash = createHash('sha256')
  for (const folder of folders) {
    for (const name of readdirSync(folder).sort()) hash.update(name).update(readFileSync(folder + name))
  }
  return hash.digest('hex').slice(0, 12)
}
