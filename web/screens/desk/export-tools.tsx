import { useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { AreaIndex } from '../../../geo/model/area.ts'
import type { City } from '../../../geo/model/city.ts'
import type { MetricFrame } from '../../../geo/model/metric.ts'
import { ExportMenu } from '../../features/export/export-menu.tsx'
import { PrintSheet } from '../../features/export/print-sheet.tsx'
import { saveFile } from '../../features/export/save-file.ts'
import type { MapHandle } from '../../map/map-handle.ts'
import { usePatterns } from '../../state/patterns.ts'
import { usePrinting } from '../../state/printing.ts'
import { useTheme } from '../../state/theme.ts'
import { useDeskView } from '../../state/use-desk-view.ts'
import { useKeys } from '../../ui/use-keys.ts'
import { useMapSheet } from './map-sheet.ts'

type ExportToolsProps = {
  city: City
  level: string
  index: AreaIndex | undefined
  frame: MetricFrame
  map: MapHandle
}

/** Takes what is shown off the screen: its table as CSV, its picture as PNG, both on one page of paper. */
export function ExportTools({ city, level, index, frame, map }: ExportToolsProps) {
  const [{ view }] = useDeskView()
  const theme = useTheme((store) => store.theme)
  const hasPatterns = usePatterns((store) => store.hasPatterns)
  const setPrinting = usePrinting((store) => store.setPrinting)
  const [isOpen, setIsOpen] = useState(false)
  const [page, setPage] = useState<HTMLCanvasElement | null>(null)
  const sheet = useMapSheet({ city, view, level, index, frame })

  const saveTable = () => {
    const text = sheet.csv()
    if (text !== null) saveFile(`${sheet.fileName}.csv`, new Blob([text], { type: 'text/csv;charset=utf-8' }))
  }
  const savePicture = async () => {
    await map.rest()
    sheet.picture(map, { theme, hasPatterns }).toBlob((png) => png && saveFile(`${sheet.fileName}.png`, png))
  }
  const print = async () => {
    flushSync(() => setPrinting(true))
    await map.rest()
    flushSync(() => setPage(sheet.picture(map, { theme: 'light', hasPatterns: true, isPrinted: true })))
    setPrinting(false)
    window.print()
  }
  useKeys({ e: () => setIsOpen(true), '$mod+p': () => void print() })
  // Printed by the browser's own menu there is no time for another look: the page is made of what is on the screen.
  useWindowEvent('beforeprint', () => {
    if (!page) flushSync(() => setPage(sheet.picture(map, { theme, hasPatterns, isPrinted: true })))
  })
  useWindowEvent('afterprint', () => setPage(null))
  return (
    <>
      <ExportMenu
        isOpen={isOpen}
        onOpenChange={setIsOpen}
        disabled={index ? [] : ['table']}
        onChoose={(way) => {
          if (way === 'table') saveTable()
          if (way === 'picture') void savePicture()
          if (way === 'print') void print()
        }}
      />
      {page ? <PrintSheet label={sheet.title} picture={page} table={sheet.table()} /> : null}
    </>
  )
}

function useWindowEvent(name: 'beforeprint' | 'afterprint', act: () => void): void {
  const latest = useRef(act)
  useEffect(() => {
    latest.current = act
  })
  useEffect(() => {
    const listener = () => latest.current()
    window.addEventListener(name, listener)
    return () => window.removeEventListener(name, listener)
  }, [name])
}
