import { Download, Image, Printer, Table } from 'lucide-react'
import { Button } from 'react-aria-components/Button'
import { Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components/Menu'
import { useTranslation } from 'react-i18next'
import styles from './export-menu.module.css'

const ways = [
  { id: 'table', aside: 'CSV', Icon: Table },
  { id: 'picture', aside: 'PNG', Icon: Image },
  { id: 'print', aside: 'Ctrl P', Icon: Printer },
] as const

type Way = (typeof ways)[number]['id']

type ExportMenuProps = {
  isOpen: boolean
  onOpenChange(isOpen: boolean): void
  disabled: readonly Way[]
  onChoose(way: Way): void
}

/** How what is shown may leave the screen. */
export function ExportMenu({ isOpen, onOpenChange, disabled, onChoose }: ExportMenuProps) {
  const { t } = useTranslation()
  return (
    <MenuTrigger isOpen={isOpen} onOpenChange={onOpenChange}>
      <Button className={styles.button ?? ''}>
        <Download size={16} aria-hidden="true" />
        {t('export.label')}
      </Button>
      <Popover className={styles.popover ?? ''} offset={4}>
        <Menu aria-label={t('export.label')} disabledKeys={disabled}>
          {ways.map(({ id, aside, Icon }) => (
            <MenuItem
              key={id}
              className={styles.item ?? ''}
              textValue={t(`export.${id}`)}
              onAction={() => onChoose(id)}
            >
              <Icon size={16} aria-hidden="true" />
              {t(`export.${id}`)}
              <span className={styles.aside}>{aside}</span>
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}
