import { useTranslation } from 'react-i18next'
import { useLineage } from '../../api/lineage.ts'
import { formatRate } from '../../i18n/format-percent.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { useNow } from '../../state/now.ts'
import { classNames } from '../../ui/class-names.ts'
import { Section } from '../../ui/section.tsx'
import { type LineageLink, type LineageNode, lineageLayout } from './lineage-layout.ts'
import styles from './lineage-section.module.css'

type Place = { level: string; code: string }
type LineageSectionProps = { area: Place; onGo(area: Place): void }

/** Where an area came from and what it has become, as a graph; nothing where it has always been as it is. */
export function LineageSection({ area, onGo }: LineageSectionProps) {
  const { t } = useTranslation('boundaries')
  const lineage = useLineage(area).data
  if (!lineage || lineage.versions.length < 2) return null
  const { rows, links } = lineageLayout(lineage)
  return (
    <Section title={t('lineage.title')}>
      <ol className={styles.graph}>
        {rows.map((nodes, row) => (
          // A version stands in one row for good.
          <li key={nodes[0]?.version.versionId} className={styles.step}>
            {row > 0 ? <Links links={links.filter(({ to }) => to.row === row)} /> : null}
            <ul className={styles.row}>
              {nodes.map((node) => (
                <Node
                  key={node.version.versionId}
                  node={node}
                  from={links.filter(({ to }) => to === node)}
                  isHere={node.version.code === area.code}
                  onGo={onGo}
                />
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </Section>
  )
}

/** Lines down to one row from where its versions came; one that passes a row begins at the row above. */
function Links({ links }: { links: readonly LineageLink[] }) {
  return (
    <svg className={styles.links} viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
      {links.map(({ from, to }) => (
        <path
          key={`${from.version.versionId} ${to.version.versionId}`}
          d={`M${from.x * 100} 0 C${from.x * 100} 6 ${to.x * 100} 4 ${to.x * 100} 10`}
        />
      ))}
    </svg>
  )
}

type NodeProps = { node: LineageNode; from: readonly LineageLink[]; isHere: boolean; onGo(area: Place): void }

function Node({ node: { version }, from, isHere, onGo }: NodeProps) {
  const { t } = useTranslation('boundaries')
  const formats = useFormats()
  const now = useNow()
  const isOver = version.validTo !== null
  const words = [
    t('lineage.version', { no: version.versionNo }),
    version.validFrom ? t('lineage.since', { day: formats.day(version.validFrom, now) }) : null,
    version.validTo ? t('lineage.until', { day: formats.day(version.validTo, now) }) : null,
  ]
  return (
    <li className={classNames(styles.node, isOver && styles.over, isHere && !isOver && styles.here)}>
      {isOver || isHere ? (
        <span className={styles.name}>{formats.name(version)}</span>
      ) : (
        <button type="button" className={styles.name} onClick={() => onGo(version)}>
          {formats.name(version)}
        </button>
      )}
      <span className={styles.aside}>{words.filter(Boolean).join(' · ')}</span>
      {from.map((link) =>
        link.share === null ? null : (
          <span key={link.from.version.versionId} className={styles.aside}>
            {t('lineage.from', { name: formats.name(link.from.version), share: formatRate(link.share) })}
          </span>
        ),
      )}
    </li>
  )
}
