import { createHash } from 'node:crypto'
import { constants } from 'node:fs'
import { cp, mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { migrate, migrationsFolder } from '../migrate.ts'
import { EmbeddedSession } from './embedded-session.ts'
import { Engine } from './engine.ts'

const cacheFolder = fileURLToPath(new URL('../../../node_modules/.cache/wangge/', import.meta.url))
const dayMs = 86_400_000
const packageFile = fileURLToPath(new URL('../../../package.json', import.meta.url))

/**
 * A migrated, empty data folder to copy from, because making one takes ten seconds. It is made once per schema and
 * engine (both are in its name) and kept beside the installed packages.
 */
export async function ensureTemplate(onProgress: (text: string) => void): Promise<string> {
  const template = join(cacheFolder, `embedded-${await templateKey()}`)
  if (await exists(template)) return template
  onProgress('首次启动：准备内嵌数据库 · first start: preparing the embedded database')
  const making = `${template}.${process.pid}.tmp`
  await mkdir(dirname(making), { recursive: true })
  try {
    await makeDatabase(making, onProgress)
    await rename(making, template)
    await removeOld()
  } catch (error) {
    // another process was faster
    if (!(await exists(template))) throw error
  } finally {
    await rm(making, { recursive: true, force: true })
  }
  return template
}

/** Copies the template to `folder`, which then exists whole or not at all. */
export async function copyTemplate(template: string, folder: string): Promise<void> {
  const copying = `${folder}.new`
  await rm(copying, { recursive: true, force: true })
  await mkdir(dirname(folder), { recursive: true })
  await cp(template, copying, { recursive: true, mode: constants.COPYFILE_FICLONE })
  await rename(copying, folder)
}

export async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}

async function makeDatabase(folder: string, onProgress: (text: string) => void): Promise<void> {
  const engine = await Engine.open(folder)
  try {
    await migrate(new EmbeddedSession(engine, () => {}), onProgress)
  } finally {
    await engine.close()
  }
}

/** Templates of earlier schemas; not those of today, from which another process may be copying. */
async function removeOld(): Promise<void> {
  for (const name of await readdir(cacheFolder)) {
    if (!name.startsWith('embedded-')) continue
    const path = join(cacheFolder, name)
    const { mtimeMs } = await stat(path)
    if (Date.now() - mtimeMs > dayMs) await rm(path, { recursive: true, force: true })
  }
}

async function templateKey(): Promise<string> {
  const hash = createHash('sha256')
  for (const name of (await readdir(migrationsFolder)).sort()) {
    hash.update(name).update(await readFile(join(migrationsFolder, name)))
  }
  const { dependencies } = JSON.parse(await readFile(packageFile, 'utf8')) as {
    dependencies: Record<string, string>
  }
  for (const name of ['@electric-sql/pglite', '@electric-sql/pglite-postgis'])
    hash.update(String(dependencies[name]))
  return hash.digest('hex').slice(0, 16)
}
