import { useTranslation } from 'react-i18next'
import { metricDefinitions } from '../../../geo/metrics/definitions.ts'
import type { AreaIndex } from '../../../geo/model/area.ts'
import type { City } from '../../../geo/model/city.ts'
import { csvText } from '../../../geo/model/csv-text.ts'
import type { MetricFrame, MetricId } from '../../../geo/model/metric.ts'
import { figureAt } from '../../api/figure.ts'
import { areaRows, sortAreaRows } from '../../features/area-table/area-rows.ts'
import { areaCsvRows, type CsvWords } from '../../features/export/area-csv.ts'
import { composePicture, type PictureWords } from '../../features/export/compose-picture.ts'
import type { PrintTable } from '../../features/export/print-sheet.tsx'
import { legendTitle } from '../../features/legend/legend-classes.ts'
import { useLegendEntries } from '../../features/legend/use-legend-entries.ts'
import { formatFigure } from '../../i18n/classes/format-value.ts'
import { formatCount } from '../../i18n/format-count.ts'
import { formatDistance } from '../../i18n/format-distance.ts'
import { inLanguage } from '../../i18n/in-language.ts'
import { countedLevel, levelWord } from '../../i18n/level-words.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import type { MapView } from '../../map/city-map-props.ts'
import { fillMetric } from '../../map/fill-metric.ts'
import type { MapHandle } from '../../map/map-handle.ts'
import { scaleOf } from '../../map/scale-of.ts'
import { themeNamed } from '../../map/style/map-theme.ts'
import { useFigureTime } from './use-figure-time.ts'

type Shown = { city: City; view: MapView; level: string; index: AreaIndex | undefined; frame: MetricFrame }

/** Rows that fit on a page beside the map. */
const printedRows = 26
/** CSS pixels of a map beside the rows on A4 whose words are as large there as the rows are. */
const printedWidth = 700

/** What the map shows, made ready to leave the screen: as a file's text, as a picture, as a table on paper. */
export function useMapSheet({ city, view, level, index, frame }: Shown) {
  const { t } = useTranslation()
  const formats = useFormats()
  const legendEntries = useLegendEntries()
  const metric = fillMetric(view, level, city.levels)
  const own = city.levels.find(({ code }) => code === level)
  const legendWords = t(legendTitle(view, metric))
  const title = [
    formats.name({ nameZh: city.titleZh, nameEn: city.titleEn }),
    legendWords,
    own && levelWord(own, 2, formats.language),
  ]
    .filter(Boolean)
    .join(' · ')
  const { at } = useFigureTime()
  const basis = at && `${t('time.basis.label')} ${t(`time.basis.${frame.basis}`)}`
  const words: Omit<PictureWords, 'scale'> = {
    title,
    time: t('clock.asOf', { time: formats.exact(frame.asOf) }),
    source: [t('product'), inLanguage(city.attribution, formats.language), basis].filter(Boolean).join(' · '),
    legendTitle: legendWords,
    legend: legendEntries(view, metric, frame),
  }
  const csvWords: CsvWords = {
    language: formats.language,
    columns: t('csv', { returnObjects: true }),
    flags: t('flag', { returnObjects: true }),
  }
  return {
    title,
    /** Without its ending; figures of another minute have another. */
    fileName: `wangge-${level}-${view}${at ? `-${frame.basis}` : ''}-${formats.exact(frame.asOf).slice(0, 16).replaceAll(/[-:]/g, '').replace(' ', '-')}`,
    csv: () => (index ? csvText(areaCsvRows(index, frame, csvWords)) : null),
    picture: (map: MapHandle, look: { theme: string; hasPatterns: boolean; isPrinted?: boolean }) => {
      const { metres, pixels } = scaleOf(map.metresPerPixel())
      const scale = { text: formatDistance(metres, formats.language), pixels }
      const family = getComputedStyle(document.body).fontFamily
      const picture = map.picture()
      const wordSize = look.isPrinted ? picture.canvas.width / picture.ratio / printedWidth : 1
      return composePicture(
        picture,
        { ...words, scale },
        themeNamed(look.theme),
        look.hasPatterns,
        family,
        wordSize,
      )
    },
    table: (): PrintTable | null => {
      if (!index || !own) return null
      const metrics = Object.keys(frame.metrics) as MetricId[]
      const isUp = metricDefinitions[metric].concern === 'low'
      const rows = sortAreaRows(areaRows(view, metric, index, frame), { by: 0, isUp }, formats.name)
      const shown = rows.slice(0, printedRows)
      return {
        head: [t('areaTable.name'), ...metrics.map((each) => formats.name(metricDefinitions[each]))],
        rows: shown.map((row) => ({
          key: row.id,
          cells: [
            formats.name(row),
            ...metrics.map((each) => formatFigure(each, figureAt(frame, row.id, each))),
          ],
        })),
        note:
          rows.length > shown.length
            ? t('export.printed', {
                value: formatCount(shown.length),
                areas: countedLevel(own, rows.length, formats.language),
              })
            : countedLevel(own, rows.length, formats.language),
      }
    },
  }
}
