import { checkGeometry } from '../../geo/checks/check-geometry.ts'
import type { Extent, Position } from '../../geo/model/area.ts'
import type { BundleFile } from '../../geo/model/bundle.ts'
import type { FileDraft } from '../../geo/model/file-draft.ts'
import { groundOf, makeCell, type XY } from '../../geo/topology/cell.ts'
import type { NamedCell } from '../../geo/topology/match-cells.ts'
import { snapVertices } from '../../geo/topology/snap-vertices.ts'
import { findDatum } from '../import/find-datum.ts'
import { ImportProblem } from '../import/import-problem.ts'
import { openSource } from '../import/read/open-source.ts'
import type { SourceRow } from '../import/read/source.ts'

export type Upload = {
  /** Where it lies now. */
  path: string
  /** What it was called: its ending tells the format. */
  name: string
  datum?: string | undefined
  encoding?: BundleFile['encoding']
  layer?: string | undefined
  /** The columns of codes and names, where they are called otherwise than usual. */
  codeColumn?: string | undefined
  nameColumn?: string | undefined
}

/** A cell of a file, and where it stands there. Its identity is a number below zero. */
export type FileCell = NamedCell & { line: number }

export type DrawnCells = {
  file: FileDraft['file']
  cells: FileCell[]
  rejected: FileDraft['rejected']
}

/** Of what an upload of some megabytes may unpack to. */
const zipLimits = { entries: 100, bytes: 48 * 1024 * 1024 }
/** A community holds some ten cells, a file of a whole city is for an import: each is compared with every other, while nobody else is served. */
const mostRows = 400
const mostVertices = 50_000
/** Grid units: some 30 centimetres. */
const snapReach = 30

/**
 * Reads cells out of a file of polygons. What is known of the borders already tells undeclared coordinates apart, and takes what
 * lies a hair beside them.
 *
 * @throws ImportProblem where nothing of it can be read
 */
export async function readDrawnCells(
  upload: Upload,
  ground: { vertices: readonly XY[]; positions: readonly Position[]; cityExtent: Extent | null },
): Promise<DrawnCells> {
  const { name, encoding, layer } = upload
  const file: BundleFile = {
    path: name,
    kind: 'areas',
    datum: upload.datum,
    encoding,
    layer,
    filter: [],
    fields: {},
  }
  const source = await openSource(upload.path, file, zipLimits)
  const { datum, evidence } = await findDatum(file, source, {
    cityExtent: ground.cityExtent,
    vertices: ground.positions,
  })
  const found: DrawnCells = {
    file: { encoding: source.encoding, datum: { name: datum.name, evidence }, rowsRead: 0 },
    cells: [],
    rejected: [],
  }
  let vertices = 0
  for await (const row of source.rows()) {
    found.file.rowsRead += 1
    const place = { row: found.file.rowsRead, line: row.line }
    if (found.file.rowsRead > mostRows)
      throw new ImportProblem('too-many-rows', `it holds more than ${mostRows} features`)
    if ('fault' in row) {
      found.rejected.push({ ...place, ...row.fault, at: row.fault.at ?? null })
      continue
    }
    vertices += verticesOf(row.geometry)
    if (vertices > mostVertices)
      throw new ImportProblem('too-many-rows', `it holds more than ${mostVertices} vertices`)
    const checked = checkGeometry(row.geometry, { shape: 'polygon', datum, cityExtent: ground.cityExtent })
    if (!checked.ok || checked.geometry.type !== 'MultiPolygon') {
      if (!checked.ok) found.rejected.push({ ...place, ...checked.fault })
      continue
    }
    const polygons = groundOf(checked.geometry)
    const snapped = snapVertices(polygons, ground.vertices, snapReach)
    if (snapped.length === 0) {
      const [first] = checked.geometry.coordinates[0]![0]!
      const reason = 'is smaller than what boundaries are measured to'
      found.rejected.push({ ...place, code: 'collapsed-ring', reason, at: first as Position })
      continue
    }
    found.cells.push({
      line: row.line,
      code: textIn(row, upload.codeColumn, codeColumns),
      nameZh: textIn(row, upload.nameColumn, nameColumns),
      cell: makeCell(-1 - found.cells.length, snapped),
    })
  }
  if (found.file.rowsRead === 0) throw new ImportProblem('file-unreadable', 'it holds no features')
  if (found.cells.length === 0)
    throw new ImportProblem('file-unreadable', `it holds no polygon: ${found.rejected[0]?.reason}`)
  return found
}

/** How many positions a geometry has, whatever it is, before anything is made of it. */
function verticesOf(geometry: unknown): number {
  const waiting: unknown[] = [geometry]
  let found = 0
  while (waiting.length > 0) {
    const part = waiting.pop()
    if (!Array.isArray(part)) {
      if (typeof part === 'object' && part !== null)
        for (const inner of Object.values(part)) waiting.push(inner)
    } else if (typeof part[0] === 'number') found += 1
    else for (const inner of part) waiting.push(inner)
  }
  return found
}

/** What columns of codes and names are called, the surest first. */
const codeColumns = ['code', 'grid_code', 'gridcode', '网格编码', '编码', '代码', 'id']
const nameColumns = ['name_zh', 'name', 'grid_name', 'gridname', '网格名称', '名称', 'mc']

function textIn({ props }: SourceRow, named: string | undefined, usual: readonly string[]): string | null {
  const columns = new Map(Object.keys(props).map((column) => [column.toLowerCase(), column]))
  const column = named ?? usual.map((each) => columns.get(each)).find((each) => each !== undefined)
  const text = column === undefined ? '' : String(props[column] ?? '').trim()
  return text === '' ? null : text
}
