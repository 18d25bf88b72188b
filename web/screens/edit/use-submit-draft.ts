import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { useStepProposal } from '../../api/proposals.ts'
import type { DraftKeeper } from '../../features/editor/keeping/draft-keeper.ts'
import { useProblemWords } from '../../i18n/use-problem-words.ts'
import { useToast } from '../../state/toast.ts'

/** Saves a draft, has it checked and, where the caller may, submits it; then its proposal is shown. */
export function useSubmitDraft(keeper: DraftKeeper, maySubmit: boolean) {
  const { t } = useTranslation('boundaries')
  const wordsOf = useProblemWords()
  const step = useStepProposal()
  const toast = useToast((store) => store.show)
  const [, navigate] = useLocation()
  const [isBusy, setIsBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const submit = async () => {
    if (!(await keeper.saveNow())) throw keeper.state.error
    const { id, revision } = keeper.state.proposal!
    const checked = await step.mutateAsync({ id, revision, action: 'check', body: {} })
    // what is checked goes on from its review, also where it is not taken there at once
    keeper.forget()
    const submitting = { id, revision: checked.revision, action: 'submit', body: {} } as const
    if (!maySubmit) toast('done', t('editor.checked'))
    else
      await step.mutateAsync(submitting).then(
        () => toast('done', t('editor.submitted')),
        (refusal) => toast('error', wordsOf(refusal)),
      )
    navigate(`/edit/proposals/${id}`)
  }
  const run = () => {
    setIsBusy(true)
    setError(null)
    submit()
      .catch(setError)
      .finally(() => setIsBusy(false))
  }
  return { run, isBusy, fault: error === null ? null : wordsOf(error) }
}
