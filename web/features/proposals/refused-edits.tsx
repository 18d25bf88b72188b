import { useTranslation } from 'react-i18next'
import type { Position } from '../../../geo/model/area.ts'
import type { CellNoun } from '../../../geo/model/cell-noun.ts'
import type { ProposalEdit, RefusedEdit } from '../../../geo/model/proposal-edit.ts'
import { Button } from '../../ui/button.tsx'
import styles from './notes.module.css'

type RefusedEditsProps = {
  refused: readonly RefusedEdit[]
  noun: CellNoun
  onZoom(at: Position): void
}

/** Edits that could not be made again, each with its reason and its place. */
export function RefusedEdits({ refused, noun, onZoom }: RefusedEditsProps) {
  const { t } = useTranslation('boundaries')
  return (
    <ol>
      {refused.map(({ place, kind, reason, at }) => (
        <li key={place} className={styles.line}>
          <span>
            {place + 1}. {t(`edit.${kind as ProposalEdit['kind']}`)}
            <span className={styles.aside}>
              {reason === 'other-community'
                ? t('stale.otherCommunity')
                : t(`editor.refused.${reason}`, { context: noun })}
            </span>
          </span>
          {at ? (
            <Button tone="quiet" onPress={() => onZoom(at)}>
              {t('review.map')}
            </Button>
          ) : null}
        </li>
      ))}
    </ol>
  )
}
