import { X } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react'
import { focusMap } from '../../map/focus-map.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import styles from './dock.module.css'

type DockProps = {
  title: string
  tools?: ReactNode
  closeLabel: string
  /** Opened by hand: the keyboard goes on in it. */
  takesFocus: boolean
  onClose(): void
  children: ReactNode
}

/** What lies under the map and is read beside it. Esc in it closes it, and the keyboard is on the map again. */
export function Dock({ title, tools, closeLabel, takesFocus, onClose, children }: DockProps) {
  const section = useRef<HTMLElement>(null)
  // The content's code comes after it was asked for: this is the first moment at which there is something to focus.
  useEffect(() => {
    if (takesFocus) (section.current?.querySelector<HTMLElement>('[role="grid"]') ?? section.current)?.focus()
  }, [takesFocus])
  const close = () => {
    onClose()
    focusMap()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    // Not the desk's Esc, which would step out of the selection.
    event.stopPropagation()
    close()
  }
  return (
    <section ref={section} className={styles.dock} aria-label={title} tabIndex={-1} onKeyDown={onKeyDown}>
      <header className={styles.head}>
        <h2 className={styles.title}>{title}</h2>
        {tools}
        <IconButton label={closeLabel} onPress={close}>
          <X size={16} />
        </IconButton>
      </header>
      <div className={styles.body}>{children}</div>
    </section>
  )
}
