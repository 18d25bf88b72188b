import { useTranslation } from 'react-i18next'
import type { Campaign, CampaignSide } from '../../../geo/model/campaign.ts'
import { formatCount } from '../../i18n/format-count.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import styles from './campaign.module.css'

const measures = ['cells', 'buildings', 'households', 'residents', 'openCases'] as const

/** What each proposal of a campaign changes, before and after, with the sums of all. */
export function CampaignTable({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation('boundaries')
  const formats = useFormats()
  const wordOf = (id: (typeof measures)[number]) =>
    id === 'cells' ? t('campaign.cells') : t(`impact.row.${id}`)
  const title = (id: number) => campaign.proposals.find((each) => each.id === id)?.title ?? ''
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col" rowSpan={2}>
              {t('campaign.community')}
            </th>
            {measures.map((id) => (
              <th key={id} scope="colgroup" colSpan={2}>
                {wordOf(id)}
              </th>
            ))}
          </tr>
          <tr>
            {measures.map((id) => [
              <th key={`${id} before`} scope="col">
                {t('impact.before')}
              </th>,
              <th key={`${id} after`} scope="col">
                {t('impact.after')}
              </th>,
            ])}
          </tr>
        </thead>
        <tbody>
          {campaign.table.map(({ proposalId, community, before, after }) => (
            <tr key={proposalId}>
              <th scope="row">
                {formats.name(community)}
                <span className={styles.aside}>{title(proposalId)}</span>
              </th>
              {before && after ? (
                <Sides before={before} after={after} />
              ) : (
                <td className={styles.stale} colSpan={2 * measures.length}>
                  {t('impact.stale')}
                </td>
              )}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('campaign.total')}</th>
            <Sides before={campaign.totals.before} after={campaign.totals.after} />
          </tr>
        </tfoot>
      </table>
    </div>
  )
}

const Sides = ({ before, after }: { before: CampaignSide; after: CampaignSide }) =>
  measures.map((id) => [
    <td key={`${id} before`}>{formatCount(before[id])}</td>,
    <td key={`${id} after`} data-changed={before[id] !== after[id] || undefined}>
      {formatCount(after[id])}
    </td>,
  ])
