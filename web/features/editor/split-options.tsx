import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { cellOf } from '../../../geo/topology/coverage.ts'
import { formatCount } from '../../i18n/format-count.ts'
import { Button } from '../../ui/button.tsx'
import { NumberField } from '../../ui/number-field.tsx'
import { Section } from '../../ui/section.tsx'
import { splitByHouseholds } from './drawing/commands.ts'
import { countCell } from './drawing/count-cells.ts'
import { coverageOf } from './drawing/drawing.ts'
import { useEditor } from './editor-context.ts'
import styles from './tool-section.module.css'
import { useCellWords } from './use-cell-words.ts'

/** Splits the selected cell between its buildings, by a number of households. */
export function SplitOptions() {
  const { t } = useTranslation('boundaries')
  const { session, run } = useEditor()
  const { nameOf } = useCellWords()
  const { selected, drawing } = session
  const cell = selected === null ? undefined : cellOf(coverageOf(drawing), selected)
  const households = cell ? countCell(drawing, cell).households : 0
  const [target, setTarget] = useState(Math.round(households / 2))
  return (
    <Section title={t('editor.split.title')}>
      {cell ? (
        <>
          <p className={styles.lead}>
            {t('editor.split.lead', { name: nameOf(cell.id), households: formatCount(households) })}
          </p>
          <div className={styles.row}>
            <NumberField
              label={t('editor.split.target')}
              value={target}
              least={1}
              most={Math.max(1, households - 1)}
              onChange={setTarget}
            />
            <Button onPress={() => run(splitByHouseholds(target))}>{t('editor.split.run')}</Button>
          </div>
        </>
      ) : (
        <p className={styles.lead}>{t('editor.split.chooseFirst', { context: drawing.ground.noun })}</p>
      )}
    </Section>
  )
}
