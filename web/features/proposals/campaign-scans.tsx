import { Trash2, Upload } from 'lucide-react'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { type Campaign, scanTypes } from '../../../geo/model/campaign.ts'
import { scanAddress, useAddScan, useRemoveScan } from '../../api/campaigns.ts'
import { formatDecimal } from '../../i18n/format-count.ts'
import { useProblemWords } from '../../i18n/use-problem-words.ts'
import { useToast } from '../../state/toast.ts'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Section } from '../../ui/section.tsx'
import styles from './campaign.module.css'

type CampaignScansProps = { campaign: Campaign; mayChange: boolean }

/** The scanned documents of a campaign. */
export function CampaignScans({ campaign: { id, scans }, mayChange }: CampaignScansProps) {
  const { t } = useTranslation('boundaries')
  const wordsOf = useProblemWords()
  const showToast = useToast((store) => store.show)
  const input = useRef<HTMLInputElement>(null)
  const add = useAddScan()
  const remove = useRemoveScan()
  const tell = { onError: (error: Error) => showToast('error', wordsOf(error)) }
  return (
    <Section title={t('campaign.scans')}>
      {scans.length === 0 ? <p className={styles.aside}>{t('campaign.noScans')}</p> : null}
      <ul>
        {scans.map((scan) => (
          <li key={scan.id} className={styles.line}>
            <span className={styles.grow}>
              <a href={scanAddress(id, scan.id)} download={scan.name}>
                {scan.name}
              </a>
              <span className={styles.aside}>{formatDecimal(scan.bytes / 1_048_576)} MB</span>
            </span>
            {mayChange ? (
              <IconButton
                label={t('campaign.removeScan', { name: scan.name })}
                onPress={() => remove.mutate({ id, scanId: scan.id }, tell)}
              >
                <Trash2 size={16} />
              </IconButton>
            ) : null}
          </li>
        ))}
      </ul>
      {mayChange ? (
        <div className={styles.act}>
          <input
            ref={input}
            hidden
            type="file"
            accept={scanTypes.join(',')}
            onChange={({ currentTarget }) => {
              const [file] = currentTarget.files ?? []
              if (file) add.mutate({ id, file }, tell)
              currentTarget.value = ''
            }}
          />
          <Button
            icon={<Upload size={16} aria-hidden="true" />}
            isDisabled={add.isPending}
            onPress={() => input.current?.click()}
          >
            {t('campaign.addScan')}
          </Button>
          <p className={styles.aside}>{t('campaign.scanHint')}</p>
        </div>
      ) : null}
    </Section>
  )
}
