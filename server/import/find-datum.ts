import { type Datum, datumByName } from '../../geo/coords/datum.ts'
import { detectDatum, sharesText, shiftShares } from '../../geo/coords/detect-datum.ts'
import { readPrj } from '../../geo/coords/read-prj.ts'
import type { Extent, Position } from '../../geo/model/area.ts'
import type { BundleFile } from '../../geo/model/bundle.ts'
import { importKindRules } from '../../geo/model/import-kind.ts'
import { ImportProblem } from './import-problem.ts'
import type { Source } from './read/source.ts'

export type FoundDatum = { datum: Datum; evidence: string[] }

/** What undeclared coordinates are compared with. */
export type KnownGround = { cityExtent: Extent | null; vertices: readonly Position[] }

const sampleRows = 500
const samplePositions = 2000

/** The datum of a file and how it is known: declared in the bundle, else by the file itself, else by its numbers. */
export async function findDatum(file: BundleFile, source: Source, ground: KnownGround): Promise<FoundDatum> {
  if (importKindRules[file.kind].geometry === 'none')
    return { datum: datumByName('WGS-84')!, evidence: ['no geometry'] }
  const said = saidDatum(file, source)
  const positions = await samplePoints(file, source)
  if (!said) {
    const finding = detectDatum({ positions, cityExtent: ground.cityExtent, knownVertices: ground.vertices })
    if (!finding.ok) throw new ImportProblem('unknown-datum', `${file.path}: ${finding.reason}`)
    return finding
  }
  if (positions.length === 0 || ground.vertices.length === 0 || said.datum.unit !== 'degree') return said
  return {
    ...said,
    evidence: [...said.evidence, sharesText(shiftShares({ positions, knownVertices: ground.vertices }))],
  }
}

function saidDatum(file: BundleFile, source: Source): FoundDatum | null {
  if (file.datum) {
    const datum = datumByName(file.datum)
    if (!datum) throw new ImportProblem('unknown-datum', `the datum ${file.datum} cannot be converted`)
    return { datum, evidence: ['declared in the bundle'] }
  }
  if (source.crs?.kind === 'name') {
    const datum = datumByName(source.crs.text)
    if (!datum)
      throw new ImportProblem('unknown-datum', `the file's crs ${source.crs.text} cannot be converted`)
    return { datum, evidence: ['its crs member says so'] }
  }
  if (source.crs?.kind === 'prj') {
    const reading = readPrj(source.crs.text)
    if (!reading.ok) throw new ImportProblem('unknown-datum', reading.reason)
    return { datum: reading.datum, evidence: ['its .prj says so'] }
  }
  return null
}

async function samplePoints(file: BundleFile, source: Source): Promise<Position[]> {
  const positions: Position[] = []
  let rows = 0
  for await (const row of source.rows()) {
    if (rows++ >= sampleRows || positions.length >= samplePositions) break
    if ('fault' in row) continue
    const { point } = file
    if (point && 'lon' in point)
      collect(
        [Number(row.props[point.lon] || Number.NaN), Number(row.props[point.lat] || Number.NaN)],
        positions,
      )
    else if (
      !point &&
      typeof row.geometry === 'object' &&
      row.geometry !== null &&
      'coordinates' in row.geometry
    )
      collect(row.geometry.coordinates, positions)
  }
  return positions
}

/** Every position of nested coordinates, up to the size of the sample. */
function collect(coordinates: unknown, into: Position[]): void {
  if (!Array.isArray(coordinates) || into.length >= samplePositions) return
  const [x, y] = coordinates
  if (typeof x === 'number' && typeof y === 'number') {
    if (Number.isFinite(x) && Number.isFinite(y)) into.push([x, y])
  } else for (const inner of coordinates) collect(inner, into)
}
