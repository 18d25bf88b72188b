import { Pause, Play, X } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseDays } from '../../../geo/model/case-days.ts'
import { formatCount } from '../../i18n/format-count.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { useNow } from '../../state/now.ts'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { BasisSelect } from './basis-select.tsx'
import { DayBars } from './day-bars.tsx'
import { dayAfter, daysBetween } from './day-numbers.ts'
import styles from './day-slider.module.css'

type DaySliderProps = {
  days: CaseDays & { from: string }
  /** The day (YYYY-MM-DD) whose end is shown; null: now. */
  day: string | null
  /** What was asked for is still on its way: playing waits for it. */
  isBusy: boolean
  /** What has no past in what is shown. */
  note: string | null
  onDay(day: string | null): void
  onClose(): void
}

/** A dragged handle asks for figures where it rests, not for those of every day on its way. */
const restMs = 120
const frameMs = 600
/** Where playing begins from now. */
const monthOfDays = 30

/** Any day since the first case: its figures at its end; dragged, stepped by keys, or played up to now. */
export function DaySlider({ days, day, isBusy, note, onDay, onClose }: DaySliderProps) {
  const { t } = useTranslation()
  const formats = useFormats()
  const now = useNow()
  const [dragged, setDragged] = useState<number | null>(null)
  const [isPlaying, setIsPlaying] = useState(false)
  const last = days.opened.length - 1
  // A day before the first case is none of the slider's, yet it is the one that is shown.
  const shown = day === null ? last : Math.min(last, daysBetween(days.from, day))
  const index = dragged ?? shown
  const go = (to: number) => onDay(to >= last ? null : dayAfter(days.from, to))
  const drag = (to: number) => {
    setIsPlaying(false)
    setDragged(to)
  }
  const close = () => {
    setIsPlaying(false)
    setDragged(null)
    onClose()
  }
  const play = () => {
    if (shown === last) go(Math.max(0, last - monthOfDays))
    setIsPlaying(!isPlaying)
  }
  useEffect(() => {
    if (dragged === null) return
    const timer = window.setTimeout(() => {
      setDragged(null)
      go(dragged)
    }, restMs)
    return () => window.clearTimeout(timer)
  })
  useEffect(() => {
    if (!isPlaying || isBusy) return
    const timer = window.setTimeout(() => {
      go(Math.max(0, shown + 1))
      if (shown + 1 >= last) setIsPlaying(false)
    }, frameMs)
    return () => window.clearTimeout(timer)
  })
  const isNow = index === last
  const words = isNow
    ? t('time.now')
    : t('time.endOf', { day: formats.calendarDay(dayAfter(days.from, index), now) })
  return (
    <section
      className={styles.strip}
      aria-label={t('time.label')}
      onKeyDown={(event) => {
        if (event.key === 'Escape') close()
      }}
    >
      <IconButton label={t(isPlaying ? 'time.pause' : 'time.play')} onPress={play}>
        {isPlaying ? <Pause size={18} /> : <Play size={18} />}
      </IconButton>
      <div className={styles.days}>
        <DayBars opened={days.opened} index={index} />
        <input
          type="range"
          min={0}
          max={last}
          value={Math.max(0, index)}
          aria-label={t('time.day')}
          aria-valuetext={words}
          onChange={({ target }) => drag(target.valueAsNumber)}
        />
      </div>
      <p className={styles.words}>
        <output className={styles.day}>{words}</output>
        <span className={styles.aside}>
          {note ??
            t('time.opened', { count: days.opened[index] ?? 0, value: formatCount(days.opened[index] ?? 0) })}
        </span>
      </p>
      {day === null ? null : <BasisSelect />}
      <Button tone="quiet" isDisabled={isNow} onPress={() => drag(last)}>
        {t('time.back')}
      </Button>
      <IconButton label={t('time.close')} onPress={close}>
        <X size={16} />
      </IconButton>
    </section>
  )
}
