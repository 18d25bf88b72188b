import { useEditor } from './editor-context.ts'
import { FileOptions } from './file-options.tsx'
import { HandOptions } from './hand-options.tsx'
import { MergeOptions } from './merge-options.tsx'
import { RemoveOption } from './remove-option.tsx'
import { SplitOptions } from './split-options.tsx'
import type { FileReading } from './use-file-draft.ts'
import { VertexList } from './vertex-list.tsx'

/** What a tool offers beside the hand on the map, for keyboard and numbers. */
export function ToolSection({ reading }: { reading: FileReading }) {
  const { session } = useEditor()
  switch (session.tool) {
    case 'split':
      return <SplitOptions key={session.selected} />
    case 'merge':
      return <MergeOptions />
    case 'hand':
      return <HandOptions />
    case 'vertices':
      return <VertexList />
    case 'file':
      return <FileOptions reading={reading} />
    case 'select':
      return <RemoveOption />
    default:
      return null
  }
}
