import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { IconButton } from './icon-button.tsx'
import styles from './panel-head.module.css'

type PanelHeadProps = {
  above?: string
  title: string
  tags?: ReactNode
  /** Buttons beside the one that closes. */
  tools?: ReactNode
  close?: { label: string; onClose(): void }
}

/** What a panel is about. */
export const PanelHead = ({ above, title, tags, tools, close }: PanelHeadProps) => (
  <header className={styles.head}>
    <div className={styles.words}>
      {above ? <p className={styles.above}>{above}</p> : null}
      <h2 className={styles.title}>{title}</h2>
    </div>
    {tools}
    {close ? (
      <IconButton label={close.label} onPress={close.onClose}>
        <X size={18} />
      </IconButton>
    ) : null}
    {tags ? <div className={styles.tags}>{tags}</div> : null}
  </header>
)
