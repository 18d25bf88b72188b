import { useTranslation } from 'react-i18next'
import { type Notice, sides } from '../../../geo/model/notice.ts'
import { formatAreaSize } from '../../i18n/format-area-size.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import styles from './notice-card.module.css'
import { NoticeMap } from './notice-map.tsx'
import { QrCode } from './qr-code.tsx'

/** One sheet of A4 for the notice board: the grid, where it ends, who serves it, and how to reach them. */
export function NoticeCard({ notice, now }: { notice: Notice; now: Date }) {
  const { t } = useTranslation('notice')
  const { name, language } = useFormats()
  const { area, ancestors, city } = notice
  const address = `${notice.publicAddress ?? location.origin}/c/${encodeURIComponent(area.code)}`
  const cityName = language === 'en' ? city.titleEn : city.titleZh
  return (
    <article className={styles.sheet} data-theme="light">
      <header className={styles.head}>
        <p className={styles.place}>{[cityName, ...ancestors.map(name)].join(' · ')}</p>
        <p className={styles.kind}>
          {t('title')} <span lang={language === 'en' ? 'zh-CN' : 'en'}>{t('titleOther')}</span>
        </p>
        <h1>{name(area)}</h1>
        <p className={styles.code}>{t('code', { code: area.code })}</p>
      </header>
      <NoticeMap notice={notice} />
      <div className={styles.columns}>
        <Extent notice={notice} />
        <Service notice={notice} />
        <section className={styles.reach}>
          <QrCode text={address} label={address} />
          <p>{t('scan')}</p>
          <p className={styles.address}>{address}</p>
        </section>
      </div>
      <Foot notice={notice} now={now} />
    </article>
  )
}

function Extent({ notice }: { notice: Notice }) {
  const { t } = useTranslation('notice')
  const { name, language } = useFormats()
  const { places, areaM2, extent } = notice
  return (
    <section>
      <h2>{t('extent')}</h2>
      <dl className={styles.facts}>
        {sides.map((side) => (
          <div key={side}>
            <dt>{t(`side.${side}`)}</dt>
            <dd>{extent[side].map(name).join(t('and')) || t('side.edge')}</dd>
          </div>
        ))}
      </dl>
      <p>{areaM2 !== null && t('size', { size: formatAreaSize(areaM2, language) })}</p>
      <p>{t('places', { buildings: places.buildings, households: places.householdsTotal })}</p>
    </section>
  )
}

function Service({ notice }: { notice: Notice }) {
  const { t } = useTranslation('notice')
  const words = useTranslation().t
  const { name } = useFormats()
  const { staff, supervisionPhone } = notice
  const { servicePoints } = notice.map
  return (
    <section>
      <h2>{t('staff')}</h2>
      {staff.length === 0 && <p>{t('noStaff')}</p>}
      <dl className={styles.facts}>
        {staff.map((each) => (
          <div key={`${each.role} ${each.name}`}>
            <dt>{words(`staffRole.${each.role as 'grid_leader'}`)}</dt>
            <dd>
              {each.name}
              {each.dutyPhone !== null && <span className={styles.phone}>{each.dutyPhone}</span>}
            </dd>
          </div>
        ))}
        {supervisionPhone !== null && (
          <div>
            <dt>{t('supervision')}</dt>
            <dd className={styles.phone}>{supervisionPhone}</dd>
          </div>
        )}
      </dl>
      {servicePoints.length > 0 && (
        <>
          <h2>{t('servicePoints')}</h2>
          <p>{servicePoints.map(name).join(t('and'))}</p>
        </>
      )}
    </section>
  )
}

function Foot({ notice, now }: { notice: Notice; now: Date }) {
  const { t } = useTranslation('notice')
  const { exact, language } = useFormats()
  const { validFrom, mapApprovalNumber, city } = notice
  const lines = [
    mapApprovalNumber && t('approval', { number: mapApprovalNumber }),
    validFrom && t('since', { day: dayOf(exact(validFrom)) }),
    t('printed', { day: dayOf(exact(now.toISOString())) }),
    city.attribution,
  ]
  return (
    <footer className={styles.foot}>
      <p className={styles.disclaimer}>{t('disclaimer')}</p>
      <p lang={language === 'en' ? 'zh-CN' : 'en'}>{t('disclaimerOther')}</p>
      <p>{lines.filter(Boolean).join(' · ')}</p>
    </footer>
  )
}

/** Of a moment as it is written exactly: paper is kept longer than a year. */
const dayOf = (exact: string): string => exact.slice(0, 10)
