import { useEffect, useRef } from 'react'
import { useSignIn } from '../../api/session.ts'

const prefix = '#sign-in='

/** Signs in by a link: takes its secret out of the address, so that no history or bookmark keeps it, and sends it. */
export function useLinkSignIn(): { isError: boolean } {
  const { mutate, isError } = useSignIn()
  const send = useRef(mutate)
  useEffect(() => {
    const take = () => {
      const { hash, pathname, search } = window.location
      if (!hash.startsWith(prefix)) return
      window.history.replaceState(window.history.state, '', pathname + search)
      send.current({ secret: hash.slice(prefix.length) })
    }
    take()
    // a link that is pasted where the desk is open already loads nothing
    window.addEventListener('hashchange', take)
    return () => window.removeEventListener('hashchange', take)
  }, [])
  return { isError }
}
