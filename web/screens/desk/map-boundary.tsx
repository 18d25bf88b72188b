import { Component, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorState } from '../../ui/error-state.tsx'
import { noteMapShown } from './after-map.tsx'
import styles from './stage.module.css'

type BoundaryProps = { children: ReactNode; fallback: ReactNode }

class Boundary extends Component<BoundaryProps, { hasFailed: boolean }> {
  override state = { hasFailed: false }

  static getDerivedStateFromError() {
    return { hasFailed: true }
  }

  override componentDidCatch() {
    noteMapShown()
  }

  override render() {
    return this.state.hasFailed ? this.props.fallback : this.props.children
  }
}

/** Where the map's code did not arrive or broke (no WebGL), the rest of the desk goes on. */
export function MapBoundary({ children }: { children: ReactNode }) {
  const { t } = useTranslation()
  return (
    <Boundary
      fallback={
        <div className={styles.failed}>
          {/* A module that failed to load is not asked for again on the same page. */}
          <ErrorState
            text={t('error.map')}
            actionText={t('error.retry')}
            onAction={() => window.location.reload()}
          />
        </div>
      }
    >
      {children}
    </Boundary>
  )
}
