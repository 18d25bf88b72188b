import { useTranslation } from 'react-i18next'
import { Link, useParams } from 'wouter'
import { useNotice } from '../../api/notice.ts'
import { useProblemWords } from '../../i18n/use-problem-words.ts'
import { useNow } from '../../state/now.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { LoadingLines } from '../../ui/loading-lines.tsx'
import { SignedIn } from '../proposals/signed-in.tsx'
import { NoticeCard } from './notice-card.tsx'
import styles from './notice-screen.module.css'

/** The notice card of a grid as it will come out of the printer, with a button that prints it. */
export function NoticeScreen() {
  const { level = '', code = '' } = useParams()
  return <SignedIn>{() => <Sheet level={level} code={code} />}</SignedIn>
}

function Sheet({ level, code }: { level: string; code: string }) {
  const { t } = useTranslation('notice')
  const words = useTranslation().t
  const problemWords = useProblemWords()
  const notice = useNotice(level, code)
  const now = useNow()
  return (
    <main className={styles.screen}>
      <nav className={styles.bar}>
        <Link href="/desk">{t('back')}</Link>
        <Button tone="primary" isDisabled={!notice.data} onPress={() => print()}>
          {t('print')}
        </Button>
      </nav>
      {notice.data ? (
        <NoticeCard notice={notice.data} now={now} />
      ) : notice.isError ? (
        <ErrorState
          text={problemWords(notice.error)}
          actionText={words('error.retry')}
          onAction={() => notice.refetch()}
        />
      ) : (
        <LoadingLines label={words('loading')} />
      )}
    </main>
  )
}
