import { Columns3, History, Inbox, Keyboard, Table2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { type DeskView, docks } from '../../state/desk-view.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { ScreenRail } from './screen-rail.tsx'

const dockIcons = { table: Table2, compare: Columns3 }

type NavRailProps = {
  isListOpen: boolean
  isTimeOpen: boolean
  /** What lies open under the map. */
  dock: DeskView['dock']
  onToggleList(): void
  onToggleTime(): void
  onToggleDock(dock: NonNullable<DeskView['dock']>): void
  onShowKeys(): void
}

/** The screens there are, with what the desk shows and hides; help at the end. */
export function NavRail(props: NavRailProps) {
  const { isListOpen, isTimeOpen, dock, onToggleList, onToggleTime, onToggleDock, onShowKeys } = props
  const { t } = useTranslation()
  return (
    <ScreenRail
      foot={
        <IconButton label={`${t('nav.keys')} ?`} onPress={onShowKeys}>
          <Keyboard size={20} strokeWidth={1.75} />
        </IconButton>
      }
    >
      <IconButton
        label={t('nav.cases')}
        isActive={isListOpen}
        aria-pressed={isListOpen}
        onPress={onToggleList}
      >
        <Inbox size={20} strokeWidth={1.75} />
      </IconButton>
      {docks.map((each) => {
        const Icon = dockIcons[each]
        return (
          <IconButton
            key={each}
            label={t(`nav.${each}`)}
            isActive={dock === each}
            aria-pressed={dock === each}
            onPress={() => onToggleDock(each)}
          >
            <Icon size={20} strokeWidth={1.75} />
          </IconButton>
        )
      })}
      <IconButton
        label={t('nav.time')}
        isActive={isTimeOpen}
        aria-pressed={isTimeOpen}
        onPress={onToggleTime}
      >
        <History size={20} strokeWidth={1.75} />
      </IconButton>
    </ScreenRail>
  )
}
