import { Check, Layers } from 'lucide-react'
import { Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components/Menu'
import { useTranslation } from 'react-i18next'
import { editLayers } from '../../map/editor/edit-layers.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import styles from './layers-menu.module.css'
import type { EditLayers } from './use-edit-layers.ts'

/** What the map shows beside the cells that are drawn, each on or off; it stays open while one chooses. */
export function LayersMenu({ layers: { hidden, hide } }: { layers: EditLayers }) {
  const { t } = useTranslation('boundaries')
  return (
    <MenuTrigger>
      <IconButton label={t('editor.layers')}>
        <Layers size={18} strokeWidth={1.75} aria-hidden="true" />
      </IconButton>
      <Popover className={styles.popover ?? ''} placement="right bottom" offset={8}>
        <Menu
          aria-label={t('editor.layers')}
          selectionMode="multiple"
          shouldCloseOnSelect={false}
          selectedKeys={editLayers.filter((layer) => !hidden.has(layer))}
          onSelectionChange={(keys) =>
            hide(new Set(editLayers.filter((layer) => keys !== 'all' && !keys.has(layer))))
          }
        >
          {editLayers.map((layer) => (
            <MenuItem key={layer} id={layer} className={styles.item ?? ''}>
              <span className={styles.box}>
                <Check size={14} aria-hidden="true" />
              </span>
              {t(`editor.layer.${layer}`)}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}
