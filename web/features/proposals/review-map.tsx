import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Position } from '../../../geo/model/area.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import type { Camera } from '../../map/city-map-props.ts'
import { CellMap } from '../../map/proposal/cell-map.tsx'
import { useTheme } from '../../state/theme.ts'
import type { ProposalPictures } from './proposal-picture.ts'
import styles from './review-map.module.css'

type ReviewMapProps = {
  pictures: ProposalPictures
  tileVersions: Record<string, string>
  /** Before and after side by side, parted by a divider; otherwise what changes. */
  isCompared: boolean
  flyTo: { at: Position; key: number } | null
}

/** A proposal on the map. */
export function ReviewMap({ pictures, tileVersions, isCompared, flyTo }: ReviewMapProps) {
  const { t } = useTranslation('boundaries')
  const { language } = useFormats()
  const theme = useTheme((store) => store.theme)
  const [camera, setCamera] = useState<Camera | null>(null)
  const [share, setShare] = useState(0.5)
  const shared = { tileVersions, language, theme, extent: pictures.extent, camera, onCamera: setCamera }
  return (
    <div className={styles.maps}>
      <CellMap
        {...shared}
        label={t(isCompared ? 'review.after' : 'review.diff')}
        picture={isCompared ? pictures.after : pictures.diff}
        flyTo={flyTo}
      />
      {isCompared ? (
        <>
          <div className={styles.before} style={{ clipPath: `inset(0 ${100 - share * 100}% 0 0)` }}>
            <CellMap {...shared} label={t('review.before')} picture={pictures.before} flyTo={null} />
          </div>
          <Divider share={share} onMove={setShare} />
        </>
      ) : null}
    </div>
  )
}

/** One key moves the divider by so much of the map's width. */
const keyStep = 0.05

/** Parts before from after: dragged, or moved by the arrow keys. */
function Divider({ share, onMove }: { share: number; onMove(share: number): void }) {
  const { t } = useTranslation('boundaries')
  const frame = useRef<HTMLDivElement>(null)
  const move = (to: number) => onMove(Math.min(1, Math.max(0, to)))
  const drag = ({ currentTarget, pointerId, clientX, buttons }: PointerEvent) => {
    const box = frame.current?.parentElement?.getBoundingClientRect()
    if (!box || buttons === 0) return
    currentTarget.setPointerCapture(pointerId)
    move((clientX - box.left) / box.width)
  }
  const press = (event: KeyboardEvent) => {
    const to = { ArrowLeft: share - keyStep, ArrowRight: share + keyStep, Home: 0, End: 1 }[event.key]
    if (to === undefined) return
    event.preventDefault()
    move(to)
  }
  return (
    <div ref={frame} className={styles.divider} style={{ left: `${share * 100}%` }}>
      <span className={styles.left}>{t('review.before')}</span>
      <span className={styles.right}>{t('review.after')}</span>
      <div
        role="slider"
        tabIndex={0}
        className={styles.handle}
        aria-label={t('review.divider')}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(share * 100)}
        title={t('review.dividerHint')}
        onPointerDown={drag}
        onPointerMove={drag}
        onKeyDown={press}
      />
    </div>
  )
}
