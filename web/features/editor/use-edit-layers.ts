import { useMemo, useState } from 'react'
import { type EditLayer, editLayers } from '../../map/editor/edit-layers.ts'
import { storeChoice } from '../../state/stored-choice.ts'
import { draftStore } from './keeping/draft-store.ts'

export type EditLayers = { hidden: ReadonlySet<EditLayer>; hide(layers: ReadonlySet<EditLayer>): void }

/** What a person has taken off the editor's map, kept in this browser for each account. */
export function useEditLayers(accountId: number): EditLayers {
  const slot = `wangge.edit-layers.${accountId}`
  const [hidden, setHidden] = useState<ReadonlySet<EditLayer>>(() => {
    const kept = new Set((draftStore().getItem(slot) ?? '').split(' '))
    return new Set(editLayers.filter((layer) => kept.has(layer)))
  })
  return useMemo(
    () => ({
      hidden,
      hide(layers) {
        storeChoice(slot, [...layers].join(' '))
        setHidden(layers)
      },
    }),
    [hidden, slot],
  )
}
