import type { Extent, Position } from '../../../geo/model/area.ts'

type Ring = readonly (readonly [number, number])[]

/** A sheet of millimetres with an area in its middle: where positions (degrees, WGS-84) lie on it. */
export type MapFrame = {
  widthMm: number
  heightMm: number
  at(position: readonly [number, number]): [number, number]
  pathOf(rings: readonly Ring[], isClosed: boolean): string
  metresPerMm: number
  /** Of the sheet, in degrees. */
  box: Extent
}

const metresPerDegree = 111_195
/** Of the sheet, so much is left free around the area. */
const marginMm = 14

/** On a sphere and locally flat: a grid is some hundred metres wide. */
export function frameAround(rings: readonly Ring[], widthMm: number, heightMm: number): MapFrame {
  const positions = rings.flat()
  const [lons, lats] = [positions.map(([lon]) => lon), positions.map(([, lat]) => lat)]
  const [west, east, south, north] = [
    Math.min(...lons),
    Math.max(...lons),
    Math.min(...lats),
    Math.max(...lats),
  ]
  const middle: Position = [(west + east) / 2, (south + north) / 2]
  const metresPerLon = metresPerDegree * Math.cos((middle[1] * Math.PI) / 180)
  const metresPerMm = Math.max(
    ((east - west) * metresPerLon) / (widthMm - 2 * marginMm),
    ((north - south) * metresPerDegree) / (heightMm - 2 * marginMm),
  )
  const at = ([lon, lat]: readonly [number, number]): [number, number] => [
    widthMm / 2 + ((lon - middle[0]) * metresPerLon) / metresPerMm,
    heightMm / 2 - ((lat - middle[1]) * metresPerDegree) / metresPerMm,
  ]
  const pathOf = (lines: readonly Ring[], isClosed: boolean) =>
    lines
      .map(
        (line) =>
          `M${line
            .map((position) =>
              at(position)
                .map((n) => n.toFixed(2))
                .join(' '),
            )
            .join('L')}${isClosed ? 'Z' : ''}`,
      )
      .join('')
  const [halfLon, halfLat] = [
    (widthMm * metresPerMm) / 2 / metresPerLon,
    (heightMm * metresPerMm) / 2 / metresPerDegree,
  ]
  const box: Extent = [middle[0] - halfLon, middle[1] - halfLat, middle[0] + halfLon, middle[1] + halfLat]
  return { widthMm, heightMm, at, pathOf, metresPerMm, box }
}

/** A round length that takes about a sixth of the sheet, in metres. */
export function scaleMetres({ metresPerMm, widthMm }: MapFrame): number {
  const wanted = (metresPerMm * widthMm) / 6
  const power = 10 ** Math.floor(Math.log10(wanted))
  return power * ([5, 2, 1].find((step) => step * power <= wanted) ?? 1)
}
