import styles from './logo.module.css'

/** The product's mark: one map, in grids. */
export const Logo = ({ title, size = 32 }: { title: string; size?: number }) => (
  <svg
    className={styles.logo}
    style={{ width: `${size / 16}rem` }}
    viewBox="0 0 32 32"
    role="img"
    aria-label={title}
  >
    <rect width="32" height="32" rx="7" className={styles.ground} />
    <path
      className={styles.lines}
      d="M8 9.2 15.6 7.6 24 9v14.2l-8.2 1.4L8 23ZM15.7 7.8V24.4M8 15.4c5.400 1.600 10.600 1.500 16 .4"
    />
  </svg>
)
