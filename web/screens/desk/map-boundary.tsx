import { Component, type ReactNode } from 'react'
import { type WithTranslation, withTranslation } from 'react-i18next'
import { ErrorState } from '../../ui/error-state.tsx'
import { noteMapShown } from './after-map.tsx'
import styles from './stage.module.css'

type MapBoundaryProps = WithTranslation<'translation'> & { children: ReactNode }

/** Where the map's code did not arrive or broke (no WebGL), the rest of the desk goes on. */
class Boundary extends Component<MapBoundaryProps, { hasFailed: boolean }> {
  override state = { hasFailed: false }

  static getDerivedStateFromError() {
    return { hasFailed: true }
  }

  override componentDidCatch() {
    noteMapShown()
  }

  override render() {
    const { t, children } = this.props
    if (!this.state.hasFailed) return children
    return (
      <div className={styles.failed}>
        {/* A module that failed to load is not asked for again on the same page. */}
        <ErrorState
          text={t('error.map')}
          actionText={t('error.retry')}
          onAction={() => window.location.reload()}
        />
      </div>
    )
  }
}

export const MapBoundary = withTranslation()(Boundary)
