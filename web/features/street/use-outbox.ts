import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { walkServer } from '../../api/walks.ts'
import { Outbox, type OutboxState } from './keeping/outbox.ts'
import type { OutboxItem } from './keeping/outbox-item.ts'
import { outboxStore } from './keeping/street-store.ts'

/** What an account has recorded on this phone; sent on opening, when the network is back, and with each new item. */
export function useOutbox(accountId: number) {
  const client = useQueryClient()
  const [state, setState] = useState<OutboxState>({ items: [], status: 'idle' })
  const outbox = useRef<Outbox | null>(null)
  useEffect(() => {
    const opened = new Outbox({
      accountId,
      store: outboxStore,
      server: walkServer,
      onChange: setState,
      onSent: () => void client.invalidateQueries({ queryKey: ['street'] }),
    })
    outbox.current = opened
    const send = () => {
      void client.invalidateQueries({ queryKey: ['street'] })
      void opened.send()
    }
    // a browser that forbids its store says so when something is to be recorded
    opened.open().catch(() => undefined)
    window.addEventListener('online', send)
    return () => {
      window.removeEventListener('online', send)
      opened.close()
    }
  }, [accountId, client])
  return {
    ...state,
    add: (item: OutboxItem) => outbox.current!.add(item),
    discard: (clientId: string) => outbox.current!.discard(clientId),
  }
}
