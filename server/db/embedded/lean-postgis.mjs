// PostGIS for the embedded engine, without the libraries that nothing here uses. Of a bundle the engine compiles every
// library: raster and topology come with it, and cost each opening a second and 400 MB. Plain JavaScript, as the worker.
import { randomUUID } from 'node:crypto'
import { access, mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import { postgis } from '@electric-sql/pglite-postgis'

const cacheFolder = new URL('../../../node_modules/.cache/wangge/', import.meta.url)
const needed =
  /^(lib\/postgresql\/postgis-3\.so|share\/proj\/.*|share\/postgresql\/extension\/postgis(\.control|--[\d.]+\.sql))$/
const blockBytes = 512

/** @type {import('@electric-sql/pglite').Extension} */
export const leanPostgis = {
  name: postgis.name,
  async setup(engine, options) {
    const setup = await postgis.setup(engine, options)
    if (!setup.bundlePath) throw new Error('PostGIS for the embedded engine has no bundle')
    return { ...setup, bundlePath: await leanBundle(setup.bundlePath) }
  },
}

/**
 * Made once per version and kept beside the installed packages, unpacked: packing it would save disk, not time.
 * @param {URL} bundle
 */
async function leanBundle(bundle) {
  const { version } = JSON.parse(await readFile(new URL('../package.json', bundle), 'utf8'))
  const lean = new URL(`postgis-${version}.tar.gz`, cacheFolder)
  if (await exists(lean)) return lean
  const entries = neededEntries(await promisify(gunzip)(await readFile(bundle)))
  const making = new URL(`${lean.href}.${randomUUID()}.tmp`)
  await mkdir(cacheFolder, { recursive: true })
  await writeFile(making, await promisify(gzip)(entries, { level: 0 }))
  await rename(making, lean)
  return lean
}

/**
 * The entries of a tar archive that are needed, as a tar archive.
 * @param {Buffer} tar
 */
function neededEntries(tar) {
  const entries = []
  for (let at = 0; tar[at]; ) {
    const [name, size] = [text(tar, at, 100), Number.parseInt(text(tar, at + 124, 12), 8)]
    const end = at + blockBytes + Math.ceil(size / blockBytes) * blockBytes
    if (needed.test(name)) entries.push(tar.subarray(at, end))
    at = end
  }
  return Buffer.concat([...entries, Buffer.alloc(2 * blockBytes)])
}

/**
 * @param {Buffer} bytes
 * @param {number} at
 * @param {number} length
 */
function text(bytes, at, length) {
  return bytes.toString('latin1', at, at + length).replace(/\0.*/s, '')
}

/** @param {URL} path */
function exists(path) {
  return access(path).then(
    () => true,
    () => false,
  )
}
