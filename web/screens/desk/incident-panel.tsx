import { Clock, MapPin } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Incident } from '../../../geo/model/incident.ts'
import { useIncident } from '../../api/incidents.ts'
import { CaseActions } from '../../features/cases/case-actions.tsx'
import { CaseFacts } from '../../features/cases/case-facts.tsx'
import { CaseTimeline } from '../../features/cases/case-timeline.tsx'
import { StateMark } from '../../features/cases/state-mark.tsx'
import { useFormats } from '../../i18n/use-formats.ts'
import { useNow } from '../../state/now.ts'
import { Button } from '../../ui/button.tsx'
import { PanelHead } from '../../ui/panel-head.tsx'
import { Section } from '../../ui/section.tsx'
import { Tag } from '../../ui/tag.tsx'
import { CardState } from './card-state.tsx'
import type { DeskNavigation } from './desk-navigation.ts'
import styles from './inspector.module.css'

type IncidentPanelProps = { id: number; go: DeskNavigation; onClose(): void }

/** The card of one case: what it is, what happened, what may be done. */
export function IncidentPanel({ id, go, onClose }: IncidentPanelProps) {
  const { t } = useTranslation()
  const query = useIncident(id)
  const incident = query.data
  if (!incident) return <CardState query={query} onBack={go.toCity} />
  const { compound, position } = incident
  return (
    <>
      <IncidentHead incident={incident} onClose={onClose} />
      <div className={styles.scroll}>
        <CaseFacts incident={incident} />
        {position || compound ? (
          <Section>
            <div className={styles.links}>
              {position ? (
                <Button icon={<MapPin size={15} aria-hidden="true" />} onPress={() => go.zoomTo(position)}>
                  {t('incident.showOnMap')}
                </Button>
              ) : null}
              {compound ? <CompoundLink compound={compound} go={go} /> : null}
            </div>
          </Section>
        ) : null}
        <CaseTimeline timeline={incident.timeline} />
      </div>
      <CaseActions key={incident.id} incident={incident} />
    </>
  )
}

type CompoundLinkProps = { compound: NonNullable<Incident['compound']>; go: DeskNavigation }

const CompoundLink = ({ compound, go }: CompoundLinkProps) => {
  const formats = useFormats()
  return <Button onPress={() => go.toCompound(compound.code)}>{formats.name(compound)}</Button>
}

function IncidentHead({ incident, onClose }: { incident: Incident; onClose(): void }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const now = useNow()
  const left = incident.dueAt ? Date.parse(incident.dueAt) - now.getTime() : null
  const isRunning = incident.state !== 'closed' && incident.state !== 'suspended'
  return (
    <PanelHead
      above={`${t('incident.title')} ${incident.code}`}
      title={incident.title}
      close={{ label: t('panel.close'), onClose }}
      tags={
        <>
          <Tag icon={<StateMark state={incident.state} size={13} />}>{t(`state.${incident.state}`)}</Tag>
          {incident.overdue && left !== null ? (
            <Tag tone="danger" icon={<Clock size={13} aria-hidden="true" />}>
              {formats.overdue(-left)}
            </Tag>
          ) : null}
          {!incident.overdue && isRunning && left !== null && left > 0 ? (
            <Tag icon={<Clock size={13} aria-hidden="true" />}>
              {t('incident.dueIn', { duration: formats.duration(left) })}
            </Tag>
          ) : null}
        </>
      }
    />
  )
}
