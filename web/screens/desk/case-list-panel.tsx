import { useTranslation } from 'react-i18next'
import type { AreaRef } from '../../../geo/model/area.ts'
import type { City } from '../../../geo/model/city.ts'
import { useAreaCard } from '../../api/areas.ts'
import { useCompoundCard } from '../../api/compounds.ts'
import { CaseFilters } from '../../features/cases/case-filters.tsx'
import { CaseList } from '../../features/cases/case-list.tsx'
import { formatCount } from '../../i18n/format-count.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { everyOpenCase } from '../../state/case-filter.ts'
import { useDeskView } from '../../state/use-desk-view.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PanelHead } from '../../ui/panel-head.tsx'
import { rootScale } from '../../ui/root-scale.ts'
import type { DeskNavigation } from './desk-navigation.ts'
import styles from './inspector.module.css'
import { Pending } from './pending.tsx'
import { useListedCases } from './use-listed-cases.ts'

type CaseListPanelProps = { city: City; home: AreaRef | null; go: DeskNavigation }

/** All cases of a place that match the filters; the same stand on the map. */
export function CaseListPanel({ city, home, go }: CaseListPanelProps) {
  const { t } = useTranslation()
  const [{ cases, selection }, changeView] = useDeskView()
  const listed = useListedCases()
  const filter = cases ?? everyOpenCase
  const found = listed.data
  const total = found?.numberMatched ?? 0
  return (
    <>
      <PanelHead
        above={usePlaceName(city, home)}
        title={found ? t('cases.count', { count: total, value: formatCount(total) }) : t('cases.title')}
        close={{ label: t('cases.close'), onClose: () => changeView({ cases: null, back: null }) }}
      />
      <CaseFilters
        categories={city.categories}
        filter={filter}
        onChange={(changed) => changeView({ cases: changed })}
      />
      <ListState query={listed} isEmpty={found !== undefined && total === 0} />
      {found && found.features.length > 0 ? (
        <CaseList
          cases={found.features}
          unit={rootScale()}
          onChoose={(id, position) => {
            changeView({ back: selection })
            go.toIncident(id, position)
          }}
        />
      ) : null}
      {found && total > found.features.length ? (
        <p className={styles.cut}>{t('cases.cut', { value: formatCount(found.features.length) })}</p>
      ) : null}
    </>
  )
}

type ListStateProps = { query: ReturnType<typeof useListedCases>; isEmpty: boolean }

function ListState({ query, isEmpty }: ListStateProps) {
  const { t } = useTranslation()
  const [, changeView] = useDeskView()
  if (query.data && !isEmpty) return null
  return (
    <div className={styles.state}>
      {isEmpty ? (
        <EmptyState
          text={t('cases.none')}
          action={
            <Button onPress={() => changeView({ cases: { ...everyOpenCase, state: 'all' } })}>
              {t('cases.showAll')}
            </Button>
          }
        />
      ) : (
        <Pending query={query} />
      )}
    </div>
  )
}

/** Of which place the list is. */
function usePlaceName(city: City, home: AreaRef | null): string {
  const formats = useFormats()
  const [{ selection }] = useDeskView()
  const area = useAreaCard(selection?.kind === 'area' ? selection : null).data
  const compound = useCompoundCard(selection?.kind === 'compound' ? selection.code : null).data
  return formats.name(area ?? compound ?? home ?? { nameZh: city.titleZh, nameEn: city.titleEn })
}
