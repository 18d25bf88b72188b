import { PanelRightOpen } from 'lucide-react'
import { useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation, useSearchParams } from 'wouter'
import type { Extent } from '../../../geo/model/area.ts'
import type { City } from '../../../geo/model/city.ts'
import { type CommunityCoverage, compoundLevel } from '../../../geo/model/proposal.ts'
import { boxOf, extentOf, positionOf, ringsOf, vertexOf } from '../../../geo/topology/cell.ts'
import { dragHandle, dropHandle, holdVertex } from '../../features/editor/drawing/border-commands.ts'
import { drawGround, drawLine, pick, setPoint } from '../../features/editor/drawing/commands.ts'
import { takeTool } from '../../features/editor/drawing/session.ts'
import { snapperOf } from '../../features/editor/drawing/snapper-of.ts'
import { EditorProvider } from '../../features/editor/editor-context.ts'
import { HintBar } from '../../features/editor/hint-bar.tsx'
import type { OpenedDraft, Redone } from '../../features/editor/keeping/open-draft.ts'
import { SaveStatus } from '../../features/editor/save-status.tsx'
import { ToolBar } from '../../features/editor/tool-bar.tsx'
import { useEditLayers } from '../../features/editor/use-edit-layers.ts'
import { useEditPicture } from '../../features/editor/use-edit-picture.ts'
import { useEditing } from '../../features/editor/use-editing.ts'
import { useEditorKeys } from '../../features/editor/use-editor-keys.ts'
import { useFileDraft } from '../../features/editor/use-file-draft.ts'
import { useKeeper } from '../../features/editor/use-keeper.ts'
import { formatCount } from '../../i18n/format-count.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { EditMap } from '../../map/editor/edit-map.tsx'
import { useTheme } from '../../state/theme.ts'
import { useMedia } from '../../state/use-media.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { Tag } from '../../ui/tag.tsx'
import { Frame } from '../proposals/frame.tsx'
import type { Actor } from './drawn-places.ts'
import styles from './edit-desk.module.css'
import { EditPanel } from './edit-panel.tsx'

type EditDeskProps = {
  city: City
  actor: Actor
  coverage: CommunityCoverage
  community: string
  opened: OpenedDraft
  /** The draft is to be opened again on the boundaries in force. */
  onStale(found: Redone): void
}

/** The editor: tools and hints over the map, figures and checks beside it. */
export function EditDesk({ city, actor, coverage, community, opened, onStale }: EditDeskProps) {
  const { t } = useTranslation('boundaries')
  const formats = useFormats()
  const theme = useTheme((store) => store.theme)
  const isNarrow = useMedia('(max-width: 1179px)')
  const [isPanelOpen, setIsPanelOpen] = useState(false)
  const [, navigate] = useLocation()
  const [search] = useSearchParams()
  const asked = Number(search.get('cell')) || null
  const { editor, flight } = useEditing(opened, opened.drawing.register.has(asked ?? 0) ? asked : null)
  const { session, run, drawing, parts, problems, handles, words } = editor
  const { of, noun } = drawing.ground
  const keeping = useKeeper({
    accountId: actor.id,
    community,
    of,
    kept: opened.kept,
    drawing: session.drawing,
    words,
    isLost:
      opened.redone !== null && opened.drawing === session.drawing && session.drawing.edits.length === 0,
  })
  const { proposal } = keeping.state
  useKeptAddress(proposal?.id ?? null)
  useEditorKeys(run)

  const wordsOfCount = useMemo(
    () => (households: number) => t('editor.cellCount', { households: formatCount(households) }),
    [t],
  )
  const reading = useFileDraft(coverage.parent, run)
  const layers = useEditLayers(actor.id)
  const { picture, cards } = useEditPicture({
    session,
    drawing,
    parts,
    problems,
    handles,
    hidden: layers.hidden,
    wordsOfCount,
    unit: t('editor.unitHouseholds'),
  })
  const snapper = useMemo(() => snapperOf(session.drawing), [session.drawing])
  const extent = useMemo(() => placeOf(coverage, asked), [coverage, asked])
  const hand = session.tool === 'split' ? 'line' : session.tool === 'draw' ? 'ground' : 'point'
  return (
    <EditorProvider value={editor}>
      <Frame
        crumbs={[
          { key: 'edit', name: t('editor.title', { context: noun }), onGo: () => navigate('/edit') },
          {
            key: 'community',
            name: formats.name(coverage.parent),
            onGo: () => navigate(`/desk?sel=area:${community}`),
          },
          {
            key: 'draft',
            name: session.drawing.edits.length > 0 || proposal ? words.title : t('editor.newDraft'),
            onGo: () => undefined,
          },
        ]}
        tags={
          <>
            <Link
              className={styles.other}
              href={`/edit/${coverage.parent.level}/${coverage.parent.code}${of ? '' : `?of=${compoundLevel}`}`}
            >
              {t(of ? 'editor.toCells' : 'editor.toCompounds')}
            </Link>
            <Tag>{proposal ? `${t('state.draft')} ${proposal.code}` : t('state.draft')}</Tag>
            <span className={styles.status}>
              <SaveStatus state={keeping.state} />
            </span>
          </>
        }
      >
        {/* biome-ignore lint/a11y/noStaticElementInteractions: what is dropped here can be chosen by a button, too */}
        <div
          className={styles.below}
          onDragOver={(event) => event.preventDefault()}
          onDrop={(event) => {
            event.preventDefault()
            const [file] = event.dataTransfer.files
            if (session.drawing.edits.length > 0) run(takeTool('file'))
            else if (file && !of) reading.read(file)
          }}
        >
          <main className={styles.stage}>
            <EditMap
              city={city}
              language={formats.language}
              theme={theme}
              extent={extent}
              label={t('editor.mapLabel')}
              picture={picture}
              hidden={layers.hidden}
              cards={cards}
              hand={hand}
              handles={handles}
              line={session.line}
              flight={flight}
              snap={(at, reachM, except) => {
                if (!session.isSnapping) return null
                const found = snapper(vertexOf(at), reachM, except && vertexOf(except))
                return found && positionOf(found)
              }}
              onPick={(at) => run(pick(at))}
              onHandle={({ at }) => run(holdVertex(at))}
              onDrag={(handle, to, isWhole) => run(dragHandle(handle, to, isWhole))}
              onDrop={(handle, to, isWhole) => run(dropHandle(handle, to, isWhole))}
              onLine={(line, isDrawn) => run(drawLine(line, isDrawn))}
              onPoint={(at) => run(setPoint(at))}
              onGround={(ring) => run(drawGround(ring))}
            />
            <ToolBar layers={layers} />
            <HintBar />
            {isNarrow && !isPanelOpen ? (
              <span className={styles.opener}>
                <IconButton label={t('editor.panel')} onPress={() => setIsPanelOpen(true)}>
                  <PanelRightOpen size={18} aria-hidden="true" />
                </IconButton>
              </span>
            ) : null}
          </main>
          {!isNarrow || isPanelOpen ? (
            <EditPanel
              city={city}
              actor={actor}
              opened={opened}
              keeping={keeping}
              reading={reading}
              onStale={onStale}
              onClose={isNarrow ? () => setIsPanelOpen(false) : null}
            />
          ) : null}
        </div>
      </Frame>
    </EditorProvider>
  )
}

/** Once the server has the draft, the page's address names it: loaded again, the page goes on with it. */
function useKeptAddress(id: number | null): void {
  useEffect(() => {
    if (id === null) return
    const url = new URL(window.location.href)
    url.searchParams.set('proposal', String(id))
    // not by the router, which would open the draft anew under the hand that draws it
    window.history.replaceState(window.history.state, '', url)
  }, [id])
}

/** The cell that was asked for, or else the whole community. */
function placeOf({ parent, cells }: CommunityCoverage, asked: number | null): Extent {
  const { geometry } = cells.find(({ id }) => id === asked) ?? parent
  return extentOf(boxOf(ringsOf(geometry).flat()))
}
