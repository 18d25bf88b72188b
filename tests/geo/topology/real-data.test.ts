import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Feature, MultiPolygon, Polygon } from 'geojson'
import { describe, expect, test } from 'vitest'
import { buildCoverage } from '../../../geo/topology/build-coverage.ts'
import { boxAround, edgesOf } from '../../../geo/topology/cell.ts'
import { applyChange, type Coverage, cellsOf } from '../../../geo/topology/coverage.ts'
import { repairSlivers } from '../../../geo/topology/repair-slivers.ts'
import { metresAround, squareMetresOf } from '../../../geo/topology/size.ts'
import { changed } from './town-of-cells.ts'

const data = resolve(import.meta.dirname, '../../../../shared/data')

/** Files of ../shared/data, their areas, and whether borders were drawn apart. */
const files = [
  { file: 'beijing/dongcheng_xicheng_32.geojson', areas: 32, isClean: true },
  { file: 'beijing/beijing_subdistricts_343.geojson', areas: 343, isClean: false },
  { file: 'los-angeles/nc-boundary-2019.json', areas: 99, isClean: false },
]

function built(file: string) {
  const { features } = JSON.parse(readFileSync(join(data, file), 'utf8')) as {
    features: Feature<Polygon | MultiPolygon>[]
  }
  const result = buildCoverage(
    features.map(({ geometry }, i) => ({
      id: i + 1,
      geometry:
        geometry.type === 'Polygon'
          ? { type: 'MultiPolygon', coordinates: [geometry.coordinates] }
          : geometry,
    })),
  )
  if (!result.ok) throw new Error(result.reason)
  return result
}

const areaOf = (coverage: Coverage) =>
  [...cellsOf(coverage)].reduce((sum, cell) => sum + squareMetresOf(cell.polygons), 0)

describe.skipIf(!existsSync(data))('a coverage of real data', () => {
  test.each(files)('$file is built and its slivers are repaired', ({ file, areas, isClean }) => {
    const { coverage, faults } = built(file)
    expect(coverage.cells.size).toBe(areas)
    expect(faults.length === 0).toBe(isClean)
    const everywhere = boxAround([...cellsOf(coverage)].map(({ box }) => box))
    const outcome = repairSlivers(coverage, everywhere, 5)
    expect(outcome.ok).toBe(!isClean)
    if (isClean) return
    const repaired = applyChange(coverage, changed(outcome))
    expect(repaired.cells.size).toBe(areas)
    expect(repairSlivers(repaired, everywhere, 5)).toMatchObject({ reason: 'nothing-to-repair' })
    const slivers = faults.filter(({ ground }) => (2 * squareMetresOf([ground])) / metresAround([ground]) < 5)
    // what overlapped is counted once less, what was a gap once more
    const change = slivers.reduce(
      (sum, { kind, cells, ground }) =>
        sum + squareMetresOf([ground]) * (kind === 'gap' ? 1 : 1 - cells.length),
      0,
    )
    expect(areaOf(repaired) - areaOf(coverage)).toBeCloseTo(change, 0)
  }, 60_000)

  test('of the two inner districts of Beijing, neighbours share every vertex', () => {
    const { coverage } = built(files[0]!.file)
    const edges = [...cellsOf(coverage)].flatMap((cell) => [...edgesOf(cell)].map(([a, b]) => `${a} ${b}`))
    expect(new Set(edges).size).toBe(edges.length)
  })
})
