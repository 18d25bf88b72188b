import styles from './kbd.module.css'

/** The name of a key. */
export const Kbd = ({ children }: { children: string }) => <kbd className={styles.kbd}>{children}</kbd>
