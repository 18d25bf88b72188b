import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { isBlocking } from '../../../geo/checks/exceptions.ts'
import type { City } from '../../../geo/model/city.ts'
import { useProposalImpact } from '../../api/proposals.ts'
import { ChecksSection } from '../../features/editor/checks-section.tsx'
import { CountsSection } from '../../features/editor/counts-section.tsx'
import { useEditor } from '../../features/editor/editor-context.ts'
import type { OpenedDraft, Redone } from '../../features/editor/keeping/open-draft.ts'
import { PartsSection } from '../../features/editor/parts-section.tsx'
import { SubmitDialog } from '../../features/editor/submit-dialog.tsx'
import { ToolSection } from '../../features/editor/tool-section.tsx'
import type { FileReading } from '../../features/editor/use-file-draft.ts'
import type { useKeeper } from '../../features/editor/use-keeper.ts'
import { ImpactSummary } from '../../features/proposals/impact-summary.tsx'
import { momentOf } from '../../features/proposals/step-form.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { useNow } from '../../state/now.ts'
import { Button } from '../../ui/button.tsx'
import { PanelHead } from '../../ui/panel-head.tsx'
import { Section } from '../../ui/section.tsx'
import { TextField } from '../../ui/text-field.tsx'
import barStyles from '../desk/top-bar.module.css'
import { type Actor, maySubmit } from './drawn-places.ts'
import styles from './edit-desk.module.css'
import { KeepNotices } from './keep-notices.tsx'
import { useSubmitDraft } from './use-submit-draft.ts'

type EditPanelProps = {
  city: City
  actor: Actor
  opened: OpenedDraft
  keeping: ReturnType<typeof useKeeper>
  reading: FileReading
  /** The draft is to be opened again on the boundaries in force. */
  onStale(found: Redone): void
  /** null: it is always open. */
  onClose: (() => void) | null
}

/** Figures, checks, impact and names of a draft; saving and submitting it. */
export function EditPanel({ city, actor, opened, keeping, reading, onStale, onClose }: EditPanelProps) {
  const { t } = useTranslation('boundaries')
  const { session, problems } = useEditor()
  const [isSubmitting, setIsSubmitting] = useState(false)
  const submit = useSubmitDraft(keeping.keeper, maySubmit(actor))
  const { status, proposal } = keeping.state
  const blocks = problems.filter(isBlocking).length
  const isEmpty = session.drawing.edits.length === 0
  return (
    <aside className={styles.panel} aria-label={t('editor.panel')}>
      {onClose ? (
        <PanelHead title={t('editor.panel')} close={{ label: t('editor.close'), onClose }} />
      ) : (
        <h2 className={barStyles.unseen}>{t('editor.panel')}</h2>
      )}
      <KeepNotices opened={opened} keeping={keeping} onStale={onStale} />
      <div className={styles.scroll}>
        <CountsSection />
        <ToolSection reading={reading} />
        <ChecksSection />
        {proposal ? (
          <SavedImpact
            id={proposal.id}
            isStale={status === 'stale'}
            isOlder={status !== 'saved' || session.pending !== null}
            onLeave={() => keeping.keeper.saveNow()}
          />
        ) : null}
        {!proposal && !isEmpty ? (
          <Section title={t('impact.title')}>
            <p className={styles.later}>{t('editor.impactLater')}</p>
          </Section>
        ) : null}
        <PartsSection />
      </div>
      <footer className={styles.foot}>
        <EffectiveTime timeZone={city.timeZone} />
        <div className={styles.buttons}>
          <Button
            isDisabled={isEmpty || status === 'saved' || status === 'saving'}
            onPress={() => void keeping.keeper.saveNow()}
          >
            {t('editor.save')}
          </Button>
          <Button
            tone="primary"
            isWide
            isDisabled={isEmpty || blocks > 0 || session.pending !== null}
            onPress={() => setIsSubmitting(true)}
          >
            {blocks > 0
              ? t('editor.cannotSubmit', { blocks })
              : t(maySubmit(actor) ? 'editor.submit' : 'editor.check')}
          </Button>
        </div>
      </footer>
      {isSubmitting ? (
        <SubmitDialog
          maySubmit={maySubmit(actor)}
          isBusy={submit.isBusy}
          fault={submit.fault}
          onSubmit={submit.run}
          onClose={() => setIsSubmitting(false)}
        />
      ) : null}
    </aside>
  )
}

type SavedImpactProps = { id: number; isStale: boolean; isOlder: boolean; onLeave(): Promise<unknown> }

/** What the server counts of the draft that it has; it says so where something newer is drawn. */
function SavedImpact({ id, isStale, isOlder, onLeave }: SavedImpactProps) {
  const { t } = useTranslation('boundaries')
  const [, navigate] = useLocation()
  const { noun } = useEditor().session.drawing.ground
  const impact = useProposalImpact(id, isStale).data
  if (!impact) return null
  return (
    <>
      {isOlder ? <p className={styles.older}>{t('editor.impactOld')}</p> : null}
      <ImpactSummary
        impact={impact}
        noun={noun}
        onOpen={() => void onLeave().then(() => navigate(`/edit/proposals/${id}`))}
      />
      <Section>
        <Button
          tone="quiet"
          onPress={() => void onLeave().then(() => window.location.assign(`/street/${id}`))}
        >
          {t('street.open')}
        </Button>
      </Section>
    </>
  )
}

/** From when on the draft should hold; by the city's clock. */
function EffectiveTime({ timeZone }: { timeZone: string }) {
  const { t } = useTranslation('boundaries')
  const formats = useFormats()
  const now = useNow()
  const { words, setWords } = useEditor()
  const [text, setText] = useState<string | null>(null)
  if (text === null)
    return (
      <p className={styles.from}>
        <span>
          {t('editor.from')} {words.wantedFrom ? formats.moment(words.wantedFrom, now) : t('editor.fromNow')}
        </span>
        <Button tone="quiet" onPress={() => setText('')}>
          {t('editor.fromChange')}
        </Button>
      </p>
    )
  const moment = momentOf(text, timeZone)
  const isPast = moment != null && moment <= now
  const read = (next: string) => {
    setText(next)
    const wanted = momentOf(next, timeZone)
    // one that is past is refused: what was wanted before stays
    if (wanted !== undefined && !(wanted && wanted <= now))
      setWords({ ...words, wantedFrom: wanted?.toISOString() ?? null })
  }
  return (
    <TextField
      type="datetime-local"
      label={t('editor.from')}
      value={text}
      maxLength={16}
      error={isPast ? t('step.fault.effective-date-past') : null}
      onChange={read}
      autoFocus
    />
  )
}
