import {
  FileUp,
  Magnet,
  Merge,
  MousePointer2,
  PackageOpen,
  Pentagon,
  Redo2,
  Scissors,
  Spline,
  Undo2,
} from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../../ui/icon-button.tsx'
import { hasTool, redoLast, setSnapping, type Tool, takeTool, undoLast } from './drawing/session.ts'
import { useEditor } from './editor-context.ts'
import { LayersMenu } from './layers-menu.tsx'
import styles from './tool-bar.module.css'
import type { EditLayers } from './use-edit-layers.ts'
import { toolKeys } from './use-editor-keys.ts'

const icons: Record<Tool, typeof Scissors> = {
  select: MousePointer2,
  draw: Pentagon,
  split: Scissors,
  merge: Merge,
  vertices: Spline,
  hand: PackageOpen,
  file: FileUp,
}

/** The tools, one at a time; back and forth; snapping. */
export function ToolBar({ layers }: { layers: EditLayers }) {
  const { t } = useTranslation('boundaries')
  const { session, run } = useEditor()
  const { tool, isSnapping, drawing, pending, line } = session
  const look = { size: 18, strokeWidth: 1.75, 'aria-hidden': true } as const
  return (
    <div className={styles.bar} role="toolbar" aria-label={t('editor.tools')} aria-orientation="vertical">
      {(Object.keys(icons) as Tool[]).map((each) => {
        const Icon = icons[each]
        if (!hasTool(session, each)) return null
        return (
          <span key={each} className={tool === each ? styles.inHand : undefined}>
            <IconButton
              label={`${t(`editor.tool.${each}`, { context: drawing.ground.noun })} ${toolKeys[each]}`}
              aria-pressed={tool === each}
              onPress={() => run(takeTool(each))}
            >
              <Icon {...look} />
            </IconButton>
          </span>
        )
      })}
      <hr className={styles.rule} />
      <IconButton
        label={`${t('editor.undo')} Ctrl Z`}
        isDisabled={drawing.edits.length === 0 && !pending && !line}
        onPress={() => run(undoLast)}
      >
        <Undo2 {...look} />
      </IconButton>
      <IconButton
        label={`${t('editor.redo')} Ctrl ⇧ Z`}
        isDisabled={drawing.undone.length === 0}
        onPress={() => run(redoLast)}
      >
        <Redo2 {...look} />
      </IconButton>
      <hr className={styles.rule} />
      <IconButton
        label={t('editor.snap')}
        isActive={isSnapping}
        aria-pressed={isSnapping}
        onPress={() => run(setSnapping(!isSnapping))}
      >
        <Magnet {...look} />
      </IconButton>
      <LayersMenu layers={layers} />
    </div>
  )
}
