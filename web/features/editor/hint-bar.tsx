import { OctagonX } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button.tsx'
import { Kbd } from '../../ui/kbd.tsx'
import { cancel, finish, type Session } from './drawing/session.ts'
import { useEditor } from './editor-context.ts'
import styles from './hint-bar.module.css'
import { useCellWords } from './use-cell-words.ts'

type Hint =
  | 'select'
  | 'selectMore'
  | 'splitStart'
  | 'splitLine'
  | 'splitAdjust'
  | 'vertices'
  | 'verticesPick'
  | 'mergePick'
  | 'handPick'
  | 'draw'
  | 'file'
  | 'pending'

function hintOf({ tool, selected, line, isLineDrawn, pending }: Session): Hint {
  switch (tool) {
    case 'select':
      return selected === null ? 'select' : 'selectMore'
    case 'split':
      return line === null ? 'splitStart' : isLineDrawn ? 'splitAdjust' : 'splitLine'
    case 'vertices':
      return selected === null ? 'verticesPick' : 'vertices'
    case 'merge':
      return pending ? 'pending' : selected === null ? 'verticesPick' : 'mergePick'
    case 'hand':
      return pending ? 'pending' : selected === null ? 'verticesPick' : 'handPick'
    case 'draw':
      return 'draw'
    case 'file':
      return pending ? 'pending' : 'file'
  }
}

/** What to do next, and its keys; why the last thing was not made. */
export function HintBar() {
  const { t } = useTranslation('boundaries')
  const { session, run, zoomTo } = useEditor()
  const { nameOf } = useCellWords()
  const { tool, refused, pending, line, isLineDrawn, vertex, selected } = session
  // a drag ends by letting go, a line by its last point: only then is there something to finish
  const canFinish = pending !== null && tool !== 'vertices' && (line === null || isLineDrawn)
  const keys: [key: string, does: ReactNode][] = [
    ...((tool === 'split' || tool === 'draw') && !isLineDrawn
      ? ([[t('editor.hint.space'), t('editor.hint.point')]] as [string, string][])
      : []),
    ...(line || pending ? ([['Enter', t('editor.hint.done')]] as [string, string][]) : []),
    ...(tool !== 'select' || selected !== null
      ? ([['Esc', t('editor.hint.cancel')]] as [string, string][])
      : []),
    ...(tool === 'split' || tool === 'vertices' || tool === 'draw'
      ? ([['Alt', t('editor.hint.noSnap')]] as [string, string][])
      : []),
    ...(tool === 'vertices' ? ([['⇧', t('editor.hint.wholeEdge')]] as [string, string][]) : []),
    ...(vertex ? ([['Delete', t('editor.hint.delete')]] as [string, string][]) : []),
  ]
  return (
    <div className={styles.bar} data-refused={refused ? '' : undefined}>
      {refused ? (
        <p role="alert" className={styles.refused}>
          <OctagonX size={16} aria-hidden="true" />
          {refused.at ? (
            <button type="button" className={styles.place} onClick={() => refused.at && zoomTo(refused.at)}>
              {t(`editor.refused.${refused.reason}`, { context: session.drawing.ground.noun })}
            </button>
          ) : (
            t(`editor.refused.${refused.reason}`, { context: session.drawing.ground.noun })
          )}
        </p>
      ) : (
        <p role="status" className={styles.hint}>
          {t(`editor.hint.${hintOf(session)}`, {
            name: selected === null ? '' : nameOf(selected),
            context: session.drawing.ground.noun,
          })}
        </p>
      )}
      {keys.map(([key, does]) => (
        <span key={key} className={styles.key}>
          <Kbd>{key}</Kbd> {does}
        </span>
      ))}
      {canFinish ? (
        <>
          <Button tone="primary" onPress={() => run(finish)}>
            {t('editor.finish')}
          </Button>
          <Button onPress={() => run(cancel)}>{t('editor.cancel')}</Button>
        </>
      ) : null}
    </div>
  )
}
