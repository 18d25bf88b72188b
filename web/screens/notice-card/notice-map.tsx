import { useTranslation } from 'react-i18next'
import { clipToBox } from '../../../geo/checks/clip-to-box.ts'
import type { Notice } from '../../../geo/model/notice.ts'
import { labelPoint } from '../../../geo/topology/label-point.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { lineLabel } from './line-label.ts'
import { frameAround, type MapFrame, scaleMetres } from './map-frame.ts'
import styles from './notice-card.module.css'

const widthMm = 178
const heightMm = 132

/** Whether a name may stand at a place: not cut off by the edge, not over the scale, not over the arrow. */
const hasRoom = (x: number, y: number): boolean =>
  x > 12 &&
  x < widthMm - 12 &&
  y > 5 &&
  y < heightMm - 5 &&
  !(x < 46 && y > heightMm - 14) &&
  !(x > widthMm - 22 && y < 22)

/** The grid in its surroundings, drawn for paper: north is up, a bar tells the scale. */
export function NoticeMap({ notice }: { notice: Notice }) {
  const { t } = useTranslation('notice')
  const { name } = useFormats()
  const { geometry, map } = notice
  const frame = frameAround(geometry.coordinates.flat(), widthMm, heightMm)
  const polygon = (rings: Parameters<MapFrame['pathOf']>[0]) => frame.pathOf(rings, true)
  return (
    <svg
      className={styles.map}
      viewBox={`0 0 ${widthMm} ${heightMm}`}
      role="img"
      aria-label={t('map', { name: name(notice.area) })}
    >
      <path className={styles.own} d={polygon(geometry.coordinates.flat())} />
      {map.water
        .map(({ geometry }) => polygon(geometry.coordinates.flat()))
        .map((d) => (
          <path key={d} className={styles.water} d={d} />
        ))}
      {map.lines.map(({ kind, class: of, lines }) => {
        const d = frame.pathOf(lines, false)
        return (
          <path key={d} className={kind === 'barrier' ? styles.wall : styles.road} data-class={of} d={d} />
        )
      })}
      <path className={styles.building} d={map.buildings.map(polygon).join('')} />
      {map.neighbours.map(({ id, geometry }) => (
        <path key={id} className={styles.neighbour} d={polygon(geometry.coordinates.flat())} />
      ))}
      <path className={styles.border} d={polygon(geometry.coordinates.flat())} />
      <Names notice={notice} frame={frame} />
      <North label={t('north')} />
      <Scale frame={frame} />
    </svg>
  )
}

/** Names of roads, of the grid and of those around it, each where it stands best on the sheet; service points as dots. */
function Names({ notice, frame }: { notice: Notice; frame: MapFrame }) {
  const { name } = useFormats()
  const areas = [
    { ...notice.area, geometry: notice.geometry, style: styles.ownName },
    ...notice.map.neighbours.map((each) => ({ ...each, style: styles.name })),
  ]
  return (
    <>
      {notice.map.lines.map(({ nameZh, nameEn, lines }) => {
        const label = nameZh === null ? null : lineLabel(frame, lines)
        return (
          label && (
            <text
              key={nameZh}
              className={styles.roadName}
              transform={`translate(${label.x.toFixed(2)} ${label.y.toFixed(2)}) rotate(${label.angle.toFixed(1)})`}
            >
              {name({ nameZh: nameZh!, nameEn })}
            </text>
          )
        )
      })}
      {notice.map.servicePoints.map((point) => {
        const [x, y] = frame.at(point.at)
        return <circle key={`${x} ${y} ${point.nameZh}`} className={styles.point} cx={x} cy={y} r={1.3} />
      })}
      {areas.map(({ id, geometry, style, ...named }) => {
        const shown = clipToBox(geometry.coordinates, frame.box)
        const label = shown.length > 0 ? labelPoint({ type: 'MultiPolygon', coordinates: shown }) : null
        const [x, y] = label ? frame.at(label) : [0, 0]
        return (
          hasRoom(x, y) && (
            <text key={id} className={style} x={x} y={y}>
              {name(named)}
            </text>
          )
        )
      })}
    </>
  )
}

const North = ({ label }: { label: string }) => (
  <g className={styles.north} transform={`translate(${widthMm - 9} 6)`}>
    <path d="M0 0 2.6 8 0 6.2 -2.6 8Z" />
    <text x={0} y={12.5}>
      {label}
    </text>
  </g>
)

function Scale({ frame }: { frame: MapFrame }) {
  const { t } = useTranslation('notice')
  const metres = scaleMetres(frame)
  return (
    <g className={styles.scale} transform={`translate(6 ${heightMm - 5})`}>
      <path d={`M0 -1.6V0H${(metres / frame.metresPerMm).toFixed(2)}V-1.6`} />
      <text x={0} y={-2.6}>
        {t('scale', { metres })}
      </text>
    </g>
  )
}
