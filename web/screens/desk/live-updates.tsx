import { useLive } from '../../api/live.ts'

/** Keeps what is shown moving as the city does. `who` is the account. */
export function LiveUpdates({ who }: { who: string }) {
  useLive(who)
  return null
}
