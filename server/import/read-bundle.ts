import { readdir, readFile } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import { type Bundle, type BundleFile, bundleSchema } from '../../geo/model/bundle.ts'
import { importKinds } from '../../geo/model/import-kind.ts'
import { ImportProblem } from './import-problem.ts'
import { parseTime } from './rows/local-time.ts'

/** Reads and checks a bundle.json. Throws ImportProblem with every place that is wrong. */
export async function readBundle(path: string): Promise<Bundle> {
  let text: string
  try {
    text = await readFile(path, 'utf-8')
  } catch {
    throw await noBundle(path)
  }
  let json: unknown
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    throw new ImportProblem(
      'bundle-invalid',
      `bundle.json is not JSON: ${error instanceof Error ? error.message : error}`,
    )
  }
  // a NUL can be said in JSON, but no database text holds it
  if (/\\u0000/.test(JSON.stringify(json))) throw new ImportProblem('bundle-invalid', 'bundle.json holds NUL')
  const result = bundleSchema.safeParse(json)
  if (result.success) {
    const { openAt, timeZone } = result.data
    const wrong = openAt.find((moment) => !parseTime(moment, null, timeZone))
    if (wrong === undefined) return result.data
    throw new ImportProblem('bundle-invalid', `bundle.json: openAt: ${wrong} is not a time`)
  }
  const issues = result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
  throw new ImportProblem('bundle-invalid', `bundle.json: ${issues.slice(0, 10).join('; ')}`)
}

const namedFiles = 10

/** Says what a bundle is, and what stands where one was looked for. */
async function noBundle(path: string): Promise<ImportProblem> {
  const listed = await readdir(path).catch(() => readdir(dirname(path)).catch((): string[] => []))
  const names = listed.toSorted()
  const found = names.slice(0, namedFiles).join(', ') || 'nothing'
  const more = names.length > namedFiles ? ` and ${names.length - namedFiles} more` : ''
  return new ImportProblem(
    'file-missing',
    `${basename(path)} is no bundle: that is a JSON file (bundle.json) which tells a city's levels and categories, and of each ` +
      `file beside it what it holds; here is ${found}${more}`,
  )
}

/** The files in the order in which they need each other: areas from the top, then what lies in them. */
export function filesInOrder({ files, levels }: Bundle): BundleFile[] {
  const levelNo = (file: BundleFile) => levels.find((level) => level.code === file.level)?.levelNo ?? 0
  return files.toSorted(
    (a, b) => importKinds.indexOf(a.kind) - importKinds.indexOf(b.kind) || levelNo(a) - levelNo(b),
  )
}
