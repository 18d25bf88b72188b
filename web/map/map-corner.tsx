import { inLanguage } from '../i18n/in-language.ts'
import styles from './city-map.module.css'
import type { CityMapProps } from './city-map-props.ts'
import { MapControls } from './map-controls.tsx'
import type { MapHandle } from './map-handle.ts'
import { ScaleBar } from './scale-bar.tsx'

type MapCornerProps = { map: MapHandle } & Pick<
  CityMapProps,
  'city' | 'language' | 'padding' | 'overlay' | 'onOverlay'
>

/** What stands in a corner of the map: its source, its scale, its controls. */
export const MapCorner = ({ map, city, language, padding, overlay, onOverlay }: MapCornerProps) => (
  <div className={styles.corner} style={{ right: padding.right, bottom: padding.bottom }}>
    {city.attribution !== '' && (
      <small className={styles.attribution}>{inLanguage(city.attribution, language)}</small>
    )}
    <ScaleBar map={map} language={language} />
    <MapControls map={map} language={language} extent={city.extent} overlay={overlay} onOverlay={onOverlay} />
  </div>
)
