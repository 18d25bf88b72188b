import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { actionsFrom, type IncidentAction, incidentSteps } from '../../../geo/lifecycle/incident.ts'
import type { Incident } from '../../../geo/model/incident.ts'
import { useStepIncident } from '../../api/change-incident.ts'
import { useProblemWords } from '../../i18n/use-problem-words.ts'
import { useToast } from '../../state/toast.ts'
import { Button } from '../../ui/button.tsx'
import styles from './case-actions.module.css'
import { NoteDialog } from './note-dialog.tsx'

/** The way of a case that needs nothing special; always in sight, grey where it may not be gone now. */
const mainLoop: readonly IncidentAction[] = ['assign', 'start', 'resolve', 'close']

/** What the caller may do with a case. The table of its life greys a step, the server has the last word. */
export function CaseActions({ incident }: { incident: Incident }) {
  const { t } = useTranslation()
  const [asked, setAsked] = useState<IncidentAction | null>(null)
  const step = useStepIncident()
  const showToast = useToast((store) => store.show)
  const wordsOf = useProblemWords()
  const possible = actionsFrom(incident.state)
  const side = possible.filter((action) => !mainLoop.includes(action))

  const take = (action: IncidentAction, note?: string) => {
    setAsked(null)
    step.mutate(
      { id: incident.id, revision: incident.revision, action, note },
      {
        onSuccess: () => showToast('done', t('action.done', { action: t(`action.${action}`) })),
        onError: (error) => showToast('error', wordsOf(error)),
      },
    )
  }
  const button = (action: IncidentAction, isFirst: boolean) => {
    const isPossible = possible.includes(action)
    const isAllowed = incident.actions.includes(action)
    const slots = { state: t(`state.${incident.state}`), action: t(`action.${action}`) }
    const why = isPossible ? t('action.notForRole', slots) : t('action.notFromState', slots)
    return (
      <Button
        key={action}
        tone={isFirst ? 'primary' : action === 'cancel' ? 'danger' : 'plain'}
        isDisabled={!isPossible || !isAllowed || step.isPending}
        aria-label={isPossible && isAllowed ? undefined : why}
        onPress={() => (incidentSteps[action].needsNote ? setAsked(action) : take(action))}
      >
        {t(`action.${action}`)}
      </Button>
    )
  }
  const first = mainLoop.find((action) => possible.includes(action) && incident.actions.includes(action))
  return (
    <footer className={styles.actions}>
      <div className={styles.main}>{mainLoop.map((action) => button(action, action === first))}</div>
      {side.length > 0 ? (
        <div className={styles.side}>{side.map((action) => button(action, false))}</div>
      ) : null}
      {asked ? (
        <NoteDialog action={asked} onCancel={() => setAsked(null)} onSubmit={(note) => take(asked, note)} />
      ) : null}
    </footer>
  )
}
